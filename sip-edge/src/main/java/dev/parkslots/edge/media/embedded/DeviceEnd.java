package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.embedded.port.IpLiteral;
import dev.parkslots.edge.media.embedded.port.PortPool;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.rtp.Latch;
import dev.parkslots.edge.media.rtp.PayloadTypes;
import dev.parkslots.edge.media.rtp.PayloadTypes.Meaning;
import dev.parkslots.edge.media.rtp.Reception;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.media.secure.SecureChannel;
import dev.parkslots.edge.sdp.RemoteMedia;
import dev.parkslots.edge.sdp.secure.SecureTransport;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What we know of the device: what its SDP says, where it really is, what it sends, and how it is sent to. Guarded by its leg. */
final class DeviceEnd {

    final Reception stream = new Reception();
    private final Latch latch = new Latch();
    private final PortPool.Pair ports;
    private final Supplier<SecureChannel> channels;
    private @Nullable RemoteMedia terms;
    private boolean heardLately;

    /** Null while its sound is not encrypted. */
    private volatile @Nullable SecureChannel secure;

    /** @param channels makes one when the device wants encrypted sound */
    DeviceEnd(PortPool.Pair ports, Supplier<SecureChannel> channels) {
        this.ports = ports;
        this.channels = channels;
    }

    void configure(RemoteMedia now) {
        terms = now;
        heardLately = true;
        stream.clock(now.codec().ticksPerMilli());
        SecureTransport transport = now.secure();
        SecureChannel channel = secure;
        if (transport != null) {
            channel = channel == null ? channels.get() : channel;
            channel.agree(transport);
            secure = channel;
        } else {
            secure = null;
            close(channel);
            latch.expect(IpLiteral.reachable(now.host(), now.port()));
        }
    }

    private static void close(@Nullable SecureChannel channel) {
        if (channel != null) {
            channel.close();
        }
    }

    /** Ends what is encrypted. */
    void close() {
        close(secure);
    }

    /** Through which everything of the device comes and goes that is encrypted; null while nothing is. From any thread. */
    @Nullable
    SecureChannel secure() {
        return secure;
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
        SecureChannel channel = secure;
        return channel != null ? channel.target() : latch.target();
    }

    /** Sends it a packet of sound that lies between position and limit; says why if that can't be. */
    @Nullable
    Drop send(ByteBuffer packet) {
        SecureChannel channel = secure;
        if (channel == null) {
            return ports.send(packet, latch.target()) ? null : Drop.SEND_FAILED;
        }
        SocketAddress target = channel.target();
        return target == null ? Drop.NOT_SECURED : send(channel.seal(packet), target);
    }

    /** The same for a report on the port of the sound. */
    @Nullable
    Drop sendReport(ByteBuffer packet, SocketAddress target) {
        SecureChannel channel = secure;
        return channel == null ? send(packet, target) : send(channel.sealReport(packet), target);
    }

    private @Nullable Drop send(@Nullable ByteBuffer packet, SocketAddress target) {
        if (packet == null) {
            return Drop.NOT_SEALED;
        }
        return ports.send(packet, target) ? null : Drop.SEND_FAILED;
    }

    /**
     * Whether it has sent anything, or agreed to other terms, since this was asked last. Who is encrypted checks every few
     * seconds whether we are there, also without sound.
     */
    boolean wasHeard(long nowNanos) {
        SecureChannel channel = secure;
        boolean checked = channel != null && channel.checkedLately(nowNanos);
        boolean was = heardLately || checked;
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
        if (secure != null) {
            return meaning == Meaning.UNKNOWN
                    ? Drop.UNKNOWN_PAYLOAD_TYPE
                    : stream.take(packet, meaning == Meaning.EVENT, nowNanos);
        }
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
