package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.embedded.port.IpLiteral;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.rtp.Latch;
import dev.parkslots.edge.media.rtp.PayloadTypes;
import dev.parkslots.edge.media.rtp.PayloadTypes.Meaning;
import dev.parkslots.edge.media.rtp.Reception;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.sdp.RemoteMedia;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What we know of the device: what its SDP says, where it really is, and what it sends. Guarded by its leg. */
final class DeviceEnd {

    final Reception stream = new Reception();
    private final Latch latch = new Latch();
    private @Nullable RemoteMedia terms;
    private boolean heardLately;

    void configure(RemoteMedia now) {
        terms = now;
        heardLately = true;
        stream.clock(now.codec().ticksPerMilli());
        latch.expect(IpLiteral.reachable(now.host(), now.port()));
    }

    /** What its SDP says; null before it has said anything. */
    @Nullable
    RemoteMedia terms() {
        return terms;
    }

    /** Whether sound and reports share one port. */
    boolean muxed() {
        return terms != null && terms.muxed();
    }

    /** Where its sound goes; null while that is not known. */
    @Nullable
    SocketAddress target() {
        return latch.target();
    }

    /** Whether it has sent anything, or agreed to other terms, since this was asked last. */
    boolean wasHeard() {
        boolean was = heardLately;
        heardLately = false;
        return was;
    }

    /** Why a packet is not the device's sound, or null if it is. */
    @Nullable
    Drop refuses(SocketAddress from, RtpView packet, long nowNanos) {
        if (terms == null) {
            return Drop.NOT_CONFIGURED;
        }
        Meaning meaning = PayloadTypes.meaning(terms, packet.payloadType);
        if (meaning == Meaning.UNKNOWN) {
            // A sign of life all the same.
            heardLately |= latch.holds(from);
            return Drop.UNKNOWN_PAYLOAD_TYPE;
        }
        if (!latch.accepts(from, packet, nowNanos)) {
            return Drop.WRONG_SOURCE;
        }
        heardLately = true;
        return stream.take(packet, meaning == Meaning.EVENT, nowNanos);
    }
}
