package dev.parkslots.edge.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes our audio stream. */
final class OurAudio {

    /** The payload type that we offer for telephone-event; what most phones use, too. */
    static final int TELEPHONE_EVENT = 101;

    private static final String PROTOCOL = "RTP/AVP";

    private OurAudio() {}

    /**
     * @param telephoneEvent its payload type, or -1 to leave it out
     * @param packetMillis what {@code a=ptime} says
     */
    static MediaDescription write(
            int port, Map<Codec, Integer> payloadTypes, int telephoneEvent, int packetMillis, Direction direction) {
        List<String> formats = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        payloadTypes.forEach((codec, payloadType) -> {
            formats.add(payloadType.toString());
            lines.add(attribute("rtpmap:" + payloadType + " " + codec.encoding()));
        });
        if (telephoneEvent >= 0) {
            formats.add(Integer.toString(telephoneEvent));
            lines.add(attribute("rtpmap:" + telephoneEvent + " telephone-event/8000"));
            lines.add(attribute("fmtp:" + telephoneEvent + " 0-15"));
        }
        lines.add(attribute("ptime:" + packetMillis));
        lines.add(attribute(direction.attribute()));
        return new MediaDescription("audio", port, PROTOCOL, formats, lines);
    }

    /** The same stream with reports on the port of its sound (RFC 5761): in an answer to an offer that says so. */
    static MediaDescription muxed(MediaDescription ours) {
        List<Line> lines = new ArrayList<>(ours.lines());
        lines.add(attribute("rtcp-mux"));
        return new MediaDescription(ours.kind(), ours.port(), ours.protocol(), ours.formats(), lines);
    }

    private static Line attribute(String value) {
        return new Line('a', value);
    }
}
