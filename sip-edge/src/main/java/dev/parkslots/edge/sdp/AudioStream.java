package dev.parkslots.edge.sdp;

import dev.parkslots.edge.sdp.text.Line;
import dev.parkslots.edge.sdp.text.MediaDescription;
import dev.parkslots.edge.sdp.text.SdpParser;
import dev.parkslots.edge.sdp.text.SessionDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an audio stream of a body says.
 *
 * @param index of its {@code m=} line
 * @param protocol of its {@code m=} line
 * @param host from {@code c=}
 * @param payloadTypes the codecs that we know, in the body's order of preference, with their payload types
 * @param events payload types of RFC 4733 events by their clock rate, of those that a codec of ours has
 * @param packetMillis what {@code a=ptime} asks for and {@code a=maxptime} allows, within 10–60; 20 if nothing
 * @param direction as said, limited to no receiving when the address of a plain stream is 0.0.0.0
 * @param rtcp where its reports go
 * @param mid by which name it goes (RFC 5888); null if by none
 * @param bundled whether it is in a group of streams that share a port (RFC 9143)
 * @param secure null for plain RTP
 */
record AudioStream(
        int index,
        String protocol,
        String host,
        int port,
        Map<Codec, Integer> payloadTypes,
        Map<Integer, Integer> events,
        int packetMillis,
        Direction direction,
        Rtcp rtcp,
        @Nullable String mid,
        boolean bundled,
        @Nullable SecureLines secure) {

    static final int DEFAULT_PACKET_MILLIS = 20;
    static final int USUAL_CLOCK = 8_000;
    private static final String PLAIN = "RTP/AVP";
    private static final int SHORTEST_PACKET_MILLIS = 10;
    private static final int LONGEST_PACKET_MILLIS = 60;
    private static final int MAX_PAYLOAD_TYPE = 127;
    private static final String BLANKS = " \t";

    /** The audio streams with a port, an address and a profile that we know, usable or not. */
    static List<AudioStream> all(SessionDescription description) {
        List<AudioStream> streams = new ArrayList<>();
        for (int i = 0; i < description.media().size(); i++) {
            MediaDescription media = description.media().get(i);
            String host = host(description, media);
            boolean known = media.protocol().equals(PLAIN) || SecureLines.isProfile(media.protocol());
            if (media.kind().equals("audio") && media.port() > 0 && known && !host.isEmpty()) {
                streams.add(read(description, media, i, host));
            }
        }
        return streams;
    }

    /** The first of {@link #all} that lacks nothing. */
    static Optional<AudioStream> in(SessionDescription description) {
        return all(description).stream()
                .filter(stream -> stream.objection().isEmpty())
                .findFirst();
    }

    private static AudioStream read(SessionDescription description, MediaDescription media, int index, String host) {
        SecureLines secure = SecureLines.isProfile(media.protocol()) ? SecureLines.in(description, media) : null;
        Map<Codec, Integer> codecs = new LinkedHashMap<>();
        Map<Integer, Integer> events = new LinkedHashMap<>();
        readFormats(media, secure != null, codecs, events);
        Direction said = direction(description, media);
        // With ICE the address is where its checks come from, and 0.0.0.0 no hold (RFC 8839 §4.2.1.3).
        Direction direction = secure == null && isUnspecified(host) ? said.withoutReceiving() : said;
        String mid = media.attributes("mid").stream().findFirst().orElse(null);
        return new AudioStream(
                index,
                media.protocol(),
                host,
                media.port(),
                codecs,
                events,
                packetMillis(media),
                direction,
                Rtcp.in(media),
                mid,
                mid != null && isBundled(description, mid),
                secure);
    }

    private static void readFormats(
            MediaDescription media, boolean secure, Map<Codec, Integer> codecs, Map<Integer, Integer> events) {
        Map<Integer, String> names = encodings(media);
        for (String format : media.formats()) {
            int payloadType = payloadType(format);
            String name = names.getOrDefault(payloadType, "");
            for (Codec codec : Codec.values()) {
                if (name.equalsIgnoreCase(codec.encoding()) && (secure || codec.isPlain())) {
                    codecs.putIfAbsent(codec, payloadType);
                }
                if (name.equals("TELEPHONE-EVENT/" + codec.clockRate())) {
                    events.putIfAbsent(codec.clockRate(), payloadType);
                }
            }
        }
    }

    /** -1 also for "008": an answer must repeat what was offered, and nobody would know it in "8". */
    private static int payloadType(String format) {
        int number = SdpParser.number(format, MAX_PAYLOAD_TYPE);
        return Integer.toString(number).equals(format) ? number : -1;
    }

    /** Payload type → NAME/rate in capitals, one channel; static types need no rtpmap (RFC 3551 §6). */
    private static Map<Integer, String> encodings(MediaDescription media) {
        Map<Integer, String> names = new LinkedHashMap<>();
        for (Codec codec : Codec.PLAIN) {
            names.put(codec.payloadType(), codec.encoding());
        }
        for (String rtpmap : media.attributes("rtpmap")) {
            String[] parts = Line.words(rtpmap, BLANKS);
            int payloadType = parts.length == 2 ? SdpParser.number(parts[0], MAX_PAYLOAD_TYPE) : -1;
            if (payloadType >= 0) {
                String name = parts[1].toUpperCase(Locale.ROOT);
                names.put(payloadType, name.endsWith("/1") ? name.substring(0, name.length() - 2) : name);
            }
        }
        return names;
    }

    private static Direction direction(SessionDescription description, MediaDescription media) {
        return Direction.in(media.lines())
                .or(() -> Direction.in(description.lines()))
                .orElse(Direction.SENDRECV);
    }

    private static boolean isBundled(SessionDescription description, String mid) {
        return description.lines().stream()
                .filter(line -> line.isAttribute("group"))
                .map(line -> List.of(Line.words(line.attributeValue(), BLANKS)))
                .anyMatch(words -> words.indexOf("BUNDLE") == 0 && words.lastIndexOf(mid) > 0);
    }

    /** The address of {@code c=}, of the stream or else of the session; empty if there is none that makes sense. */
    private static String host(SessionDescription description, MediaDescription media) {
        String value = media.first('c')
                .or(() -> description.first('c'))
                .map(Line::value)
                .orElse("");
        String[] parts = Line.words(value.trim(), BLANKS);
        if (parts.length != 3 || !parts[0].equals("IN") || !parts[1].startsWith("IP")) {
            return "";
        }
        int slash = parts[2].indexOf('/');
        return slash < 0 ? parts[2] : parts[2].substring(0, slash);
    }

    private static boolean isUnspecified(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    private static int packetMillis(MediaDescription media) {
        int wanted = Math.min(
                millis(media, "ptime", DEFAULT_PACKET_MILLIS), millis(media, "maxptime", LONGEST_PACKET_MILLIS));
        return Math.clamp(wanted - wanted % 10L, SHORTEST_PACKET_MILLIS, LONGEST_PACKET_MILLIS);
    }

    private static int millis(MediaDescription media, String attribute, int otherwise) {
        return media.attributes(attribute).stream()
                .mapToInt(text -> SdpParser.number(text, 1_000))
                .filter(millis -> millis > 0)
                .findFirst()
                .orElse(otherwise);
    }

    /** Why there can be no sound on it; nothing if there can. */
    Optional<String> objection() {
        return secure == null ? Optional.empty() : secure.objection();
    }

    boolean isSecure() {
        return secure != null;
    }

    /** The codecs that both know, with the payload types of this body, in the order of {@code preferred}. */
    Map<Codec, Integer> common(Iterable<Codec> preferred) {
        Map<Codec, Integer> found = new LinkedHashMap<>();
        for (Codec codec : preferred) {
            Integer payloadType = payloadTypes.get(codec);
            if (payloadType != null) {
                found.put(codec, payloadType);
            }
        }
        return found;
    }

    /** The clock of events beside this codec: its own, as RFC 4733 §2.1 wants it, else the one that all phones know; 0 without events. */
    int eventClock(Codec codec) {
        if (events.containsKey(codec.clockRate())) {
            return codec.clockRate();
        }
        return events.containsKey(USUAL_CLOCK) ? USUAL_CLOCK : 0;
    }

    /** The payload type of events beside this codec; -1 without any. */
    int telephoneEvent(Codec codec) {
        return events.getOrDefault(eventClock(codec), -1);
    }

    /** Opus is sent as it was encoded, in frames of 20 ms. */
    int packetMillis(Codec codec) {
        return codec == Codec.OPUS ? DEFAULT_PACKET_MILLIS : packetMillis;
    }
}
