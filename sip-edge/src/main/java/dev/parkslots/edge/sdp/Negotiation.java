package dev.parkslots.edge.sdp;

import dev.parkslots.edge.sdp.Negotiated.Agreed;
import dev.parkslots.edge.sdp.Negotiated.Malformed;
import dev.parkslots.edge.sdp.Negotiated.NotAcceptable;
import dev.parkslots.edge.sdp.secure.SecureEnd;
import dev.parkslots.edge.sdp.secure.SecureTransport;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import dev.parkslots.edge.sdp.text.Line;
import dev.parkslots.edge.sdp.text.MediaDescription;
import dev.parkslots.edge.sdp.text.Parsed;
import dev.parkslots.edge.sdp.text.SdpParser;
import dev.parkslots.edge.sdp.text.SessionDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Offer and answer (RFC 3264) for one audio stream, in plain RTP or over ICE and DTLS-SRTP as browsers have it (RFC 8829). A leg
 * stays what it was first. Other streams are refused in their place. SDES (RTP/SAVP with a=crypto) and AVPF are not acceptable.
 * Throws nothing for what a device sent.
 */
public final class Negotiation {

    private static final String PLAIN = "RTP/AVP";
    private static final String FIRST_MID = "0";
    private static final Line NO_TIME_LIMIT = new Line('t', "0 0");

    private Negotiation() {}

    /**
     * Our offer, or re-offer: {@code sent} of the result. The payload types and the places of streams that the session has
     * used stay (RFC 3264 §8); the version grows only if the body changes.
     *
     * @param codecs what we offer, best first; at least one. Without encryption only {@linkplain Codec#PLAIN plain} ones of them
     *     are, and all of those if it names none
     */
    public static LocalSession offer(LocalSession local, List<Codec> codecs, Direction direction) {
        if (codecs.isEmpty()) {
            throw new IllegalArgumentException("An offer needs at least one codec");
        }
        Optional<SessionDescription> before = parse(local.sent());
        Optional<AudioStream> used = before.flatMap(AudioStream::in);
        SecureEnd secure = local.encrypted() ? local.secure() : null;
        PayloadNumbers numbers = PayloadNumbers.offering(secure == null ? plain(codecs) : codecs, used);
        int millis = used.map(AudioStream::packetMillis).orElse(AudioStream.DEFAULT_PACKET_MILLIS);
        OurAudio audio = OurAudio.of(numbers.codecs(), numbers.events(), millis, direction);
        List<Line> session = new ArrayList<>(List.of(NO_TIME_LIMIT));
        if (secure != null) {
            String mid = used.map(AudioStream::mid).orElse(used.isEmpty() ? FIRST_MID : null);
            session.addAll(secureSession(mid, used.map(AudioStream::bundled).orElse(true)));
            audio.named(mid)
                    .secured(secure, "actpass", local.address(), local.port())
                    .reduced(used.map(stream -> stream.rtcp().reduced()).orElse(true));
        }
        String usual = secure == null ? PLAIN : SecureLines.PROFILE;
        MediaDescription ours = audio.write(used.map(AudioStream::protocol).orElse(usual), local.port());
        List<MediaDescription> media = new ArrayList<>();
        before.ifPresent(description -> description.media().forEach(stream -> media.add(stream.refused())));
        if (used.isPresent()) {
            media.set(used.get().index(), ours);
        } else {
            media.add(ours);
        }
        return local.write(session, media);
    }

    private static List<Codec> plain(List<Codec> codecs) {
        List<Codec> plain = codecs.stream().filter(Codec::isPlain).toList();
        return plain.isEmpty() ? Codec.PLAIN : plain;
    }

    private static List<Line> secureSession(@Nullable String mid, boolean bundled) {
        List<Line> lines = new ArrayList<>();
        if (mid != null && bundled) {
            lines.add(new Line('a', "group:BUNDLE " + mid));
        }
        lines.add(new Line('a', "ice-lite"));
        return lines;
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
                usable(good.description(), local)
                        .map(audio -> answer(good.description(), audio, allowed, local, wanted))
                        .orElseGet(() -> NoStream.in(good.description(), local));
        };
    }

    /**
     * The first stream that lacks nothing and is of the kind that this leg is. A leg that nobody has encrypted yet may be plain,
     * though we have offered otherwise: on WebSockets there are phones that are no browsers.
     */
    private static Optional<AudioStream> usable(SessionDescription description, LocalSession local) {
        Optional<AudioStream> used = sentStream(local);
        return AudioStream.all(description).stream()
                .filter(stream -> stream.objection().isEmpty())
                .filter(stream -> used.isEmpty()
                        || used.get().isSecure() == stream.isSecure()
                        || (!stream.isSecure() && isOpen(local)))
                .filter(stream -> !stream.isSecure() || local.secure() != null)
                .findFirst();
    }

    private static boolean isOpen(LocalSession local) {
        SecureEnd ours = local.secure();
        return ours != null && ours.peer() == null;
    }

    private static Negotiated answer(
            SessionDescription offer, AudioStream audio, List<Codec> allowed, LocalSession local, Direction wanted) {
        Map<Codec, Integer> common = audio.common(allowed);
        if (common.isEmpty()) {
            return NoStream.noCommonCodec(audio, allowed);
        }
        Map.Entry<Codec, Integer> chosen = common.entrySet().iterator().next();
        SecureLines theirs = audio.secure();
        if (theirs == null) {
            return answered(offer, audio, chosen, local, wanted);
        }
        SecureEnd ours = Objects.requireNonNull(local.secure());
        Optional<Role> role = theirs.lite() ? Optional.empty() : theirs.roleOfAnswerer(ours.role());
        return role.isEmpty()
                ? NoStream.noHandshake(theirs)
                : answered(offer, audio, chosen, local.with(ours.offered(theirs.peer(), role.get())), wanted);
    }

    private static Negotiated answered(
            SessionDescription offer,
            AudioStream audio,
            Map.Entry<Codec, Integer> chosen,
            LocalSession local,
            Direction wanted) {
        Codec codec = chosen.getKey();
        Direction direction = audio.direction().answer(wanted);
        int clock = audio.eventClock(codec);
        OurAudio ours = OurAudio.of(
                Map.of(codec, chosen.getValue()),
                clock == 0 ? Map.of() : Map.of(clock, audio.telephoneEvent(codec)),
                audio.packetMillis(codec),
                direction);
        List<Line> session = new ArrayList<>(List.of(offer.first('t').orElse(NO_TIME_LIMIT)));
        SecureEnd end = audio.isSecure() ? local.secure() : null;
        if (end != null) {
            session.addAll(secureSession(audio.mid(), audio.bundled()));
            String setup = end.role() == Role.CLIENT ? "active" : "passive";
            ours.named(audio.mid())
                    .secured(end, setup, local.address(), local.port())
                    .reduced(audio.rtcp().reduced());
        } else if (audio.rtcp().mux()) {
            ours.muxed();
        }
        List<MediaDescription> media = new ArrayList<>();
        offer.media().forEach(stream -> media.add(stream.refused()));
        media.set(audio.index(), ours.write(audio.protocol(), local.port()));
        LocalSession answered = local.write(session, media);
        return new Agreed(answered, remote(audio, chosen, end, audio.rtcp().mux()), direction);
    }

    /**
     * Reads a device's answer to the offer that {@code local} sent last.
     *
     * @return with the direction as answered; {@code local} with what is known now of the device's end
     */
    public static Negotiated accept(LocalSession local, String answer) {
        AudioStream ours = sentStream(local).orElse(null);
        if (ours == null) {
            return new NotAcceptable("An answer without an offer of ours");
        }
        return switch (SdpParser.parse(answer)) {
            case Parsed.Bad bad -> new Malformed(bad.why());
            case Parsed.Good good ->
                usable(good.description(), local)
                        .map(audio -> accept(local, ours, audio))
                        .orElseGet(() -> NoStream.in(good.description(), local));
        };
    }

    private static Negotiated accept(LocalSession local, AudioStream ours, AudioStream audio) {
        Map<Codec, Integer> common = new LinkedHashMap<>(audio.payloadTypes());
        common.keySet().retainAll(ours.payloadTypes().keySet());
        if (common.isEmpty()) {
            return NoStream.noCommonCodec(audio, List.copyOf(ours.payloadTypes().keySet()));
        }
        Map.Entry<Codec, Integer> chosen = common.entrySet().iterator().next();
        Direction direction = audio.direction().answer(ours.direction());
        SecureLines theirs = audio.secure();
        if (theirs == null) {
            // We don't offer a=rtcp-mux for plain RTP, so no answer agrees to it.
            return new Agreed(local, remote(audio, chosen, null, false), direction);
        }
        Optional<Role> role = theirs.lite() ? Optional.empty() : theirs.roleOfOfferer();
        if (role.isEmpty()) {
            return NoStream.noHandshake(theirs);
        }
        SecureEnd end = Objects.requireNonNull(local.secure()).answered(theirs.peer(), role.get());
        return new Agreed(local.with(end), remote(audio, chosen, end, true), direction);
    }

    /** The codecs that a body offers and we know, in its order; none if it is malformed or has no usable audio stream. */
    public static List<Codec> codecs(String sdp) {
        return parse(sdp)
                .flatMap(AudioStream::in)
                .map(audio -> List.copyOf(audio.payloadTypes().keySet()))
                .orElse(List.of());
    }

    private static RemoteMedia remote(
            AudioStream audio, Map.Entry<Codec, Integer> chosen, @Nullable SecureEnd end, boolean mux) {
        return new RemoteMedia(
                audio.host(),
                audio.port(),
                chosen.getKey(),
                chosen.getValue(),
                audio.telephoneEvent(chosen.getKey()),
                audio.packetMillis(chosen.getKey()),
                audio.direction().receives(),
                audio.rtcp().host(),
                audio.rtcp().port(audio.port(), mux),
                transport(audio, end));
    }

    private static @Nullable SecureTransport transport(AudioStream audio, @Nullable SecureEnd end) {
        SecureLines theirs = audio.secure();
        return theirs == null || end == null ? null : theirs.transport(end);
    }

    /** Our stream in the body sent last. */
    static Optional<AudioStream> sentStream(LocalSession local) {
        return parse(local.sent()).flatMap(AudioStream::in);
    }

    private static Optional<SessionDescription> parse(String text) {
        return SdpParser.parse(text) instanceof Parsed.Good good ? Optional.of(good.description()) : Optional.empty();
    }
}
