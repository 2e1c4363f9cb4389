package dev.parkslots.edge.sdp;

import dev.parkslots.edge.sdp.secure.SecureEnd;
import dev.parkslots.edge.sdp.text.Line;
import dev.parkslots.edge.sdp.text.MediaDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our audio stream, line by line. */
final class OurAudio {

    private final List<String> formats = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private OurAudio() {}

    /**
     * @param events payload types of telephone events, by their clock rate
     * @param packetMillis what {@code a=ptime} says
     */
    static OurAudio of(
            Map<Codec, Integer> codecs, Map<Integer, Integer> events, int packetMillis, Direction direction) {
        OurAudio audio = new OurAudio();
        codecs.forEach((codec, payloadType) -> {
            audio.format(payloadType, codec.encoding());
            if (codec == Codec.OPUS) {
                audio.attribute("fmtp:" + payloadType + " minptime=10;useinbandfec=1");
            }
        });
        events.forEach((clock, payloadType) -> {
            audio.format(payloadType, "telephone-event/" + clock);
            audio.attribute("fmtp:" + payloadType + " 0-15");
        });
        audio.attribute("ptime:" + packetMillis);
        audio.attribute(direction.attribute());
        return audio;
    }

    private void format(int payloadType, String encoding) {
        formats.add(Integer.toString(payloadType));
        attribute("rtpmap:" + payloadType + " " + encoding);
    }

    private void attribute(String value) {
        lines.add(new Line('a', value));
    }

    /** Reports on the port of the sound (RFC 5761): in an answer to an offer that says so. */
    OurAudio muxed() {
        attribute("rtcp-mux");
        return this;
    }

    /** Feedback may come without a report before it (RFC 5506 §5): in an offer of ours, or in the answer to one that says so. */
    OurAudio reduced(boolean agreed) {
        if (agreed) {
            attribute("rtcp-rsize");
        }
        return this;
    }

    /** By this name (RFC 5888), if there is one. */
    OurAudio named(@Nullable String mid) {
        if (mid != null) {
            attribute("mid:" + mid);
        }
        return this;
    }

    /**
     * Encrypted: one candidate, as ICE-lite has (RFC 8445 §2.5), and no more to come.
     *
     * @param setup who may begin the handshake
     */
    OurAudio secured(SecureEnd end, String setup, String address, int port) {
        attribute("ice-ufrag:" + end.ice().fragment());
        attribute("ice-pwd:" + end.ice().password());
        attribute("fingerprint:" + end.fingerprint().text());
        attribute("setup:" + setup);
        attribute("candidate:1 1 udp 2130706431 " + address + " " + port + " typ host");
        attribute("end-of-candidates");
        return muxed();
    }

    MediaDescription write(String protocol, int port) {
        return new MediaDescription("audio", port, protocol, formats, lines);
    }
}
