package dev.parkslots.edge.media.embedded;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The RTCP that a device is sent: by which name, and where to. Guarded by its leg. */
final class OutgoingReports {

    private final String name;

    /** Where the device's own reports come from, once one has. */
    private @Nullable SocketAddress heardFrom;

    /** The CNAME is 96 random bits (RFC 7022 §4.2), others for each leg: nobody can tell which calls are one's. */
    OutgoingReports(RandomGenerator random) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The device's sound has moved. */
    void startOver() {
        heardFrom = null;
    }

    /**
     * A report of the device has arrived: like its sound (RFC 4961), ours go back there. A stranger's changes nothing.
     *
     * @param sound where the device's RTP goes
     */
    void heard(SocketAddress from, @Nullable SocketAddress sound) {
        if (from instanceof InetSocketAddress source
                && sound instanceof InetSocketAddress known
                && source.getAddress().equals(known.getAddress())) {
            heardFrom = source;
        }
    }

    /** Where to: unless the device has shown another, the next port after that of the sound (RFC 3550 §11). */
    @Nullable
    SocketAddress target(@Nullable SocketAddress sound) {
        return heardFrom == null && sound instanceof InetSocketAddress known && known.getPort() < 65_535
                ? new InetSocketAddress(known.getAddress(), known.getPort() + 1)
                : heardFrom;
    }

    void write(ByteBuffer packet, OutgoingStream stream, long nowNanos, Instant wall) {
        packet.clear();
        stream.report(packet, nowNanos, wall);
        RtcpReport.description(packet, stream.ssrc, name);
        packet.flip();
    }
}
