package dev.parkslots.edge.sdp;

import dev.parkslots.edge.sdp.secure.SecureTransport;
import org.jspecify.annotations.Nullable;

/**
 * The device's end of a media stream, from its SDP.
 *
 * @param host where to send; the engine latches onto the source of the first packet that arrives (symmetric RTP)
 * @param port 0 when the device refuses or disables the stream
 * @param codec what is sent on this leg
 * @param payloadType the device's number for it
 * @param telephoneEvent the device's payload type for RFC 4733 events; -1 if it takes none
 * @param packetMillis length of a packet, 10–60
 * @param sendable false while the device does not want to hear us (its sendonly or inactive, or 0.0.0.0)
 * @param rtcpHost where its reports go, from {@code a=rtcp} (RFC 3605); null: the same host
 * @param rtcpPort the port for that; 0: the one after {@code port} (RFC 3550 §11); {@code port} itself: sound and reports share
 *     it ({@code a=rtcp-mux}, RFC 5761)
 * @param secure null for plain RTP; else sound and reports are encrypted and share one port
 */
public record RemoteMedia(
        String host,
        int port,
        Codec codec,
        int payloadType,
        int telephoneEvent,
        int packetMillis,
        boolean sendable,
        @Nullable String rtcpHost,
        int rtcpPort,
        @Nullable SecureTransport secure) {

    /** Plain RTP. */
    public RemoteMedia(
            String host,
            int port,
            Codec codec,
            int payloadType,
            int telephoneEvent,
            int packetMillis,
            boolean sendable,
            @Nullable String rtcpHost,
            int rtcpPort) {
        this(host, port, codec, payloadType, telephoneEvent, packetMillis, sendable, rtcpHost, rtcpPort, null);
    }

    /** Plain RTP, with reports on the port after that of the sound. */
    public RemoteMedia(
            String host,
            int port,
            Codec codec,
            int payloadType,
            int telephoneEvent,
            int packetMillis,
            boolean sendable) {
        this(host, port, codec, payloadType, telephoneEvent, packetMillis, sendable, null, 0, null);
    }

    /** Whether sound and reports share one port on both sides. */
    public boolean muxed() {
        return secure != null || (rtcpPort != 0 && rtcpPort == port);
    }
}
