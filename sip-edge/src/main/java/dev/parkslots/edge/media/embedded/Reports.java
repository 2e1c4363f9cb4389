package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.embedded.port.IpLiteral;
import dev.parkslots.edge.media.embedded.port.PortPool;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.rtp.OutgoingStream;
import dev.parkslots.edge.media.rtp.RtcpReport;
import dev.parkslots.edge.media.rtp.RtcpView;
import dev.parkslots.edge.sdp.RemoteMedia;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The RTCP of one leg: by which name and where to we report, and whose reports count. Guarded by its leg. */
final class Reports {

    private final String name;
    private final OutgoingStream out;
    private final DeviceEnd device;
    private final PortPool.Pair ports;

    /** Where the device's own reports come from, once one has. */
    private @Nullable SocketAddress heardFrom;

    private boolean said;

    /** The CNAME is 96 random bits (RFC 7022 §4.2), others for each leg: nobody can tell which calls are one's. */
    Reports(OutgoingStream out, DeviceEnd device, PortPool.Pair ports, RandomGenerator random) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        this.name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        this.out = out;
        this.device = device;
        this.ports = ports;
    }

    /** The device's SDP says something else from now on. */
    void changed(@Nullable RemoteMedia before, RemoteMedia now) {
        if (before == null
                || before.port() != now.port()
                || before.rtcpPort() != now.rtcpPort()
                || !before.host().equals(now.host())) {
            heardFrom = null;
        }
    }

    /**
     * A report has arrived. Like the sound (RFC 4961), ours go back to where the device's own come from. A stranger's changes
     * nothing, and none ever moves the sound.
     *
     * @param onSoundPort it came on the port for RTP
     * @return why it counts for nothing, or null
     */
    @Nullable
    Drop received(SocketAddress from, RtcpView report, boolean onSoundPort, long nowNanos) {
        RemoteMedia terms = device.terms();
        if (terms == null) {
            return Drop.NOT_CONFIGURED;
        }
        if (onSoundPort && !terms.muxed()) {
            return Drop.RTCP_NOT_MUXED;
        }
        if (device.secure() == null && !sameHost(from, device.target()) && !sameHost(from, ownAddress(terms))) {
            return Drop.WRONG_SOURCE;
        }
        if (!onSoundPort) {
            heardFrom = from;
        }
        if (report.fromSender) {
            device.stream.reported(report, nowNanos);
        }
        return null;
    }

    private static boolean sameHost(SocketAddress one, @Nullable SocketAddress other) {
        return one instanceof InetSocketAddress a
                && other instanceof InetSocketAddress b
                && a.getAddress().equals(b.getAddress());
    }

    /** Where to: with the sound if they share a port, else to where the device has shown, or as agreed, or next to the sound. */
    private @Nullable SocketAddress target() {
        RemoteMedia terms = device.terms();
        if (terms == null) {
            return null;
        }
        if (terms.muxed()) {
            return device.target();
        }
        if (heardFrom != null) {
            return heardFrom;
        }
        SocketAddress own = ownAddress(terms);
        return own != null ? own : besideTheSound(terms);
    }

    private @Nullable SocketAddress besideTheSound(RemoteMedia terms) {
        if (!(device.target() instanceof InetSocketAddress sound)) {
            return null;
        }
        int port = terms.rtcpPort() == 0 ? sound.getPort() + 1 : terms.rtcpPort();
        return port > 65_535 ? null : new InetSocketAddress(sound.getAddress(), port);
    }

    /** A host for reports alone. That of the sound is none: behind a NAT the sound comes from another. */
    private static @Nullable SocketAddress ownAddress(RemoteMedia terms) {
        String host = terms.rtcpHost();
        return host == null || host.equals(terms.host()) ? null : IpLiteral.reachable(host, terms.rtcpPort());
    }

    /** Sends a report; false if there is nowhere to send it, or the system refused. */
    boolean send(ByteBuffer packet, long nowNanos, Instant wall) {
        SocketAddress target = target();
        if (target == null) {
            return false;
        }
        packet.clear();
        out.report(packet, device.stream, nowNanos, wall);
        RtcpReport.description(packet, out.ssrc, name);
        said = true;
        return send(packet, target);
    }

    /** Sends the last one (RFC 3550 §6.6), unless the device has never heard of us and is owed none (§6.3.7). */
    boolean sendGoodbye(ByteBuffer packet, long nowNanos) {
        SocketAddress target = target();
        if (target == null || !(said || out.hasSent())) {
            return false;
        }
        packet.clear();
        RtcpReport.receiver(packet, device.stream.blocks(), out.ssrc);
        device.stream.write(packet, nowNanos);
        RtcpReport.description(packet, out.ssrc, name);
        RtcpReport.goodbye(packet, out.ssrc);
        return send(packet, target);
    }

    private boolean send(ByteBuffer packet, SocketAddress target) {
        packet.flip();
        return device.muxed() ? device.sendReport(packet, target) == null : ports.sendReport(packet, target);
    }
}
