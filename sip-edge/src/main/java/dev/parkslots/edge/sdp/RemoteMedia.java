package dev.parkslots.edge.sdp;

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
 */
public record RemoteMedia(
        String host, int port, Codec codec, int payloadType, int telephoneEvent, int packetMillis, boolean sendable) {}
