package dev.parkslots.edge.sdp;

import dev.parkslots.edge.sdp.Negotiated.Agreed;
import dev.parkslots.edge.sdp.Negotiated.Malformed;
import dev.parkslots.edge.sdp.Negotiated.NotAcceptable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Offer and answer (RFC 3264) for one audio stream in plain RTP. Other streams are refused in their place. Encrypted
 * profiles (SAVP, SAVPF) and AVPF are not acceptable yet. Throws nothing for what a device sent.
 */
public final class Negotiation {

    private static final int FIRST_DYNAMIC = 96;
    private static final Line NO_TIME_LIMIT = new Line('t', "0 0");

    private Negotiation() {}

    /**
     * Our offer, or re-offer: {@code sent} of the result. The payload types and the places of streams that the session has
     * used stay (RFC 3264 §8); the version grows only if the body changes.
     *
     * @param codecs what we offer, best first; at least one
     */
    public static LocalSession offer(LocalSession local, List<Codec> codecs, Direction direction) {
        if (codecs.isEmpty()) {
            throw new IllegalArgumentException("An offer needs at least one codec");
        }
        Optional<SessionDescription> before = parse(local.sent());
        Optional<AudioStream> used = before.flatMap(AudioStream::in);
        Map<Codec, Integer> payloadTypes = offered(codecs, used);
        MediaDescription ours = OurAudio.write(
                local.port(),
                payloadTypes,
                telephoneEvent(payloadTypes, used),
                used.map(AudioStream::packetMillis).orElse(AudioStream.DEFAULT_PACKET_MILLIS),
                direction);
        List<MediaDescription> media = new ArrayList<>();
        before.ifPresent(description -> description.media().forEach(stream -> media.add(stream.refused())));
        if (used.isPresent()) {
            media.set(used.get().index(), ours);
        } else {
            media.add(ours);
        }
        return local.write(NO_TIME_LIMIT, media);
    }

    /**
     * Our answer to a device's offer, or why there is none.
     *
     * @param allowed the codecs we may choose from, best first; the first that the device offers is chosen, alone
     * @param wanted the direction we would like; the offer may limit it
     */
    public static Negotiated answer(String offer, List<Codec> allowed, LocalSession local, Direction wanted) {
        return switch (SdpParser.parse(offer)) {
            case Parsed.Bad bad -> new Malformed(bad.why());
            case Parsed.Good good ->
                AudioStream.in(good.description())
                        .map(audio -> answer(good.description(), audio, allowed, local, wanted))
                        .orElseGet(() -> noStream(good.description()));
        };
    }

    private static Negotiated answer(
            SessionDescription offer, AudioStream audio, List<Codec> allowed, LocalSession local, Direction wanted) {
        Map<Codec, Integer> common = audio.common(allowed);
        if (common.isEmpty()) {
            return noCommonCodec(audio, allowed);
        }
        Map.Entry<Codec, Integer> chosen = common.entrySet().iterator().next();
        Direction direction = audio.direction().answer(wanted);
        List<MediaDescription> media = new ArrayList<>();
        offer.media().forEach(stream -> media.add(stream.refused()));
        MediaDescription ours = OurAudio.write(
                local.port(),
                Map.of(chosen.getKey(), chosen.getValue()),
                audio.telephoneEvent(),
                audio.packetMillis(),
                direction);
        boolean mux = audio.rtcp().mux();
        media.set(audio.index(), mux ? OurAudio.muxed(ours) : ours);
        LocalSession answered = local.write(offer.first('t').orElse(NO_TIME_LIMIT), media);
        return new Agreed(answered, remote(audio, chosen, mux), direction);
    }

    /**
     * Reads a device's answer to the offer that {@code local} sent last.
     *
     * @return with {@code local} as it is, and the direction as answered
     */
    public static Negotiated accept(LocalSession local, String answer) {
        AudioStream ours = parse(local.sent()).flatMap(AudioStream::in).orElse(null);
        if (ours == null) {
            return new NotAcceptable("An answer without an offer of ours");
        }
        return switch (SdpParser.parse(answer)) {
            case Parsed.Bad bad -> new Malformed(bad.why());
            case Parsed.Good good ->
                AudioStream.in(good.description())
                        .map(audio -> accept(local, ours, audio))
                        .orElseGet(() -> noStream(good.description()));
        };
    }

    private static Negotiated accept(LocalSession local, AudioStream ours, AudioStream audio) {
        Map<Codec, Integer> common = new LinkedHashMap<>(audio.payloadTypes());
        common.keySet().retainAll(ours.payloadTypes().keySet());
        if (common.isEmpty()) {
            return noCommonCodec(audio, List.copyOf(ours.payloadTypes().keySet()));
        }
        Map.Entry<Codec, Integer> chosen = common.entrySet().iterator().next();
        // We don't offer a=rtcp-mux, so no answer agrees to it.
        return new Agreed(local, remote(audio, chosen, false), audio.direction().answer(ours.direction()));
    }

    /** The codecs that a body offers and we know, in its order; none if it is malformed or has no usable audio stream. */
    public static List<Codec> codecs(String sdp) {
        return parse(sdp)
                .flatMap(AudioStream::in)
                .map(audio -> List.copyOf(audio.payloadTypes().keySet()))
                .orElse(List.of());
    }

    private static RemoteMedia remote(AudioStream audio, Map.Entry<Codec, Integer> chosen, boolean mux) {
        return new RemoteMedia(
                audio.host(),
                audio.port(),
                chosen.getKey(),
                chosen.getValue(),
                audio.telephoneEvent(),
                audio.packetMillis(),
                audio.direction().receives(),
                audio.rtcp().host(),
                audio.rtcp().port(audio.port(), mux));
    }

    /** Numbers in use stay; no number means two things. */
    private static Map<Codec, Integer> offered(List<Codec> codecs, Optional<AudioStream> used) {
        Map<Codec, Integer> before = used.map(AudioStream::payloadTypes).orElse(Map.of());
        Set<Integer> taken = new HashSet<>(before.values());
        used.map(AudioStream::telephoneEvent).ifPresent(taken::add);
        Map<Codec, Integer> payloadTypes = new LinkedHashMap<>();
        for (Codec codec : codecs) {
            Integer own = before.get(codec);
            int payloadType = own != null ? own : free(codec.payloadType(), taken);
            taken.add(payloadType);
            payloadTypes.put(codec, payloadType);
        }
        return payloadTypes;
    }

    private static int telephoneEvent(Map<Codec, Integer> payloadTypes, Optional<AudioStream> used) {
        int before = used.map(AudioStream::telephoneEvent).orElse(-1);
        return before >= 0 ? before : free(OurAudio.TELEPHONE_EVENT, Set.copyOf(payloadTypes.values()));
    }

    /** {@code wanted}, or the first dynamic payload type (RFC 3551 §6) that means nothing else. */
    private static int free(int wanted, Set<Integer> taken) {
        int payloadType = wanted;
        for (int next = FIRST_DYNAMIC; taken.contains(payloadType); next++) {
            payloadType = next;
        }
        return payloadType;
    }

    private static NotAcceptable noCommonCodec(AudioStream audio, List<Codec> allowed) {
        return new NotAcceptable("No common codec: the device has "
                + audio.payloadTypes().keySet() + " of those we know, allowed are " + allowed);
    }

    private static NotAcceptable noStream(SessionDescription description) {
        List<String> seen = description.media().stream()
                .map(media -> media.kind() + " " + media.port() + " " + media.protocol())
                .toList();
        return new NotAcceptable("No audio stream in RTP/AVP with a port and an address among " + seen);
    }

    private static Optional<SessionDescription> parse(String text) {
        return SdpParser.parse(text) instanceof Parsed.Good good ? Optional.of(good.description()) : Optional.empty();
    }
}
