package dev.parkslots.edge.sdp;

import dev.parkslots.edge.sdp.secure.Fingerprint;
import dev.parkslots.edge.sdp.secure.IceCredentials;
import dev.parkslots.edge.sdp.secure.SecureEnd;
import dev.parkslots.edge.sdp.secure.SecureTransport;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import dev.parkslots.edge.sdp.text.Line;
import dev.parkslots.edge.sdp.text.MediaDescription;
import dev.parkslots.edge.sdp.text.SessionDescription;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a stream says of its encryption. Candidates are not read: the peer's checks show where it is, and a name in one (RFC 8828)
 * would only tell strangers that we look it up.
 *
 * @param ice null without usable ones
 * @param fingerprint the first by a hash that we trust; null without one
 * @param setup who may begin the handshake, in lower case (RFC 8842 §5); empty if it does not say
 * @param mux whether reports share the port of the sound
 * @param lite it waits for checks, as we do
 */
record SecureLines(
        @Nullable IceCredentials ice, @Nullable Fingerprint fingerprint, String setup, boolean mux, boolean lite) {

    private static final List<String> PROFILES = List.of("UDP/TLS/RTP/SAVPF", "UDP/TLS/RTP/SAVP");

    /** The profile of our first offers: what browsers speak. */
    static final String PROFILE = PROFILES.getFirst();

    static boolean isProfile(String protocol) {
        return PROFILES.contains(protocol);
    }

    static SecureLines in(SessionDescription description, MediaDescription media) {
        IceCredentials ice = IceCredentials.read(
                        value(description, media, "ice-ufrag"), value(description, media, "ice-pwd"))
                .orElse(null);
        Fingerprint fingerprint = values(description, media, "fingerprint")
                .flatMap(text -> Fingerprint.read(text).stream())
                .findFirst()
                .orElse(null);
        return new SecureLines(
                ice,
                fingerprint,
                value(description, media, "setup").toLowerCase(Locale.ROOT),
                media.lines().stream().anyMatch(line -> line.isAttribute("rtcp-mux")),
                description.lines().stream().anyMatch(line -> line.isAttribute("ice-lite")));
    }

    /** Of the stream, else of the session. */
    private static Stream<String> values(SessionDescription description, MediaDescription media, String name) {
        List<String> own = media.attributes(name);
        return own.isEmpty()
                ? description.lines().stream()
                        .filter(line -> line.isAttribute(name))
                        .map(Line::attributeValue)
                : own.stream();
    }

    private static String value(SessionDescription description, MediaDescription media, String name) {
        return values(description, media, name).findFirst().orElse("");
    }

    /** Why there can be no sound by this; nothing if there can. */
    Optional<String> objection() {
        if (fingerprint == null) {
            return Optional.of("no fingerprint by sha-256, sha-384 or sha-512");
        }
        if (ice == null) {
            return Optional.of("no valid ice-ufrag and ice-pwd");
        }
        return mux ? Optional.empty() : Optional.of("no rtcp-mux");
    }

    /** Our part if this is an offer; nothing if it offers none. What was agreed stays where the offer leaves it open. */
    Optional<Role> roleOfAnswerer(@Nullable Role before) {
        return switch (setup) {
            case "actpass" -> Optional.of(before == null ? Role.SERVER : before);
            case "passive" -> Optional.of(Role.CLIENT);
            // Said by nobody, an offer means active (RFC 4145 §4).
            case "active", "" -> Optional.of(Role.SERVER);
            default -> Optional.empty();
        };
    }

    /** Our part if this answers our {@code actpass}; nothing if it does not decide. */
    Optional<Role> roleOfOfferer() {
        return switch (setup) {
            case "active", "" -> Optional.of(Role.SERVER);
            case "passive" -> Optional.of(Role.CLIENT);
            default -> Optional.empty();
        };
    }

    /** What its checks carry. Only without {@link #objection}. */
    IceCredentials peer() {
        return Objects.requireNonNull(ice);
    }

    /** As agreed. Only without {@link #objection}. */
    SecureTransport transport(SecureEnd ours) {
        return new SecureTransport(
                ours.ice(), peer(), Objects.requireNonNull(fingerprint), Objects.requireNonNull(ours.role()));
    }
}
