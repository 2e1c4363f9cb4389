package dev.parkslots.edge.sdp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the first usable audio stream of a body says.
 *
 * @param index of its {@code m=} line
 * @param host from {@code c=}
 * @param payloadTypes the codecs that we know, in the body's order of preference, with their payload types
 * @param telephoneEvent payload type of RFC 4733 events at 8000 Hz, or -1
 * @param packetMillis what {@code a=ptime} asks for and {@code a=maxptime} allows, within 10–60; 20 if nothing
 * @param direction as said, limited to no receiving when the address is 0.0.0.0
 * @param rtcp where its reports go
 */
record AudioStream(
        int index,
        String host,
        int port,
        Map<Codec, Integer> payloadTypes,
        int telephoneEvent,
        int packetMillis,
        Direction direction,
        Rtcp rtcp) {

    static final int DEFAULT_PACKET_MILLIS = 20;
    private static final int SHORTEST_PACKET_MILLIS = 10;
    private static final int LONGEST_PACKET_MILLIS = 60;
    private static final int MAX_PAYLOAD_TYPE = 127;
    private static final String BLANKS = " \t";

    /** The first audio stream with plain RTP and a port, or nothing. */
    static Optional<AudioStream> in(SessionDescription description) {
        for (int i = 0; i < description.media().size(); i++) {
            MediaDescription media = description.media().get(i);
            String host = host(description, media);
            if (media.kind().equals("audio")
                    && media.port() > 0
                    && media.protocol().equals("RTP/AVP")
                    && !host.isEmpty()) {
                return Optional.of(read(description, media, i, host));
            }
        }
        return Optional.empty();
    }

    private static AudioStream read(SessionDescription description, MediaDescription media, int index, String host) {
        Map<Integer, String> names = encodings(media);
        Map<Codec, Integer> codecs = new LinkedHashMap<>();
        int telephoneEvent = -1;
        for (String format : media.formats()) {
            int payloadType = payloadType(format);
            String name = names.getOrDefault(payloadType, "");
            for (Codec codec : Codec.values()) {
                if (name.equals(codec.encoding())) {
                    codecs.putIfAbsent(codec, payloadType);
                }
            }
            if (telephoneEvent < 0 && name.equals("TELEPHONE-EVENT/8000")) {
                telephoneEvent = payloadType;
            }
        }
        Direction said = direction(description, media);
        Direction direction = isUnspecified(host) ? said.withoutReceiving() : said;
        return new AudioStream(
                index, host, media.port(), codecs, telephoneEvent, packetMillis(media), direction, Rtcp.in(media));
    }

    /** -1 also for "008": an answer must repeat what was offered, and nobody would know it in "8". */
    private static int payloadType(String format) {
        int number = SdpParser.number(format, MAX_PAYLOAD_TYPE);
        return Integer.toString(number).equals(format) ? number : -1;
    }

    /** Payload type → NAME/rate in capitals, one channel; static types need no rtpmap (RFC 3551 §6). */
    private static Map<Integer, String> encodings(MediaDescription media) {
        Map<Integer, String> names = new LinkedHashMap<>();
        for (Codec codec : Codec.values()) {
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
}
