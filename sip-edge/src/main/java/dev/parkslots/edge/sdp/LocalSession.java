package dev.parkslots.edge.sdp;

import dev.parkslots.edge.sdp.secure.SecureEnd;
import dev.parkslots.edge.sdp.text.Line;
import dev.parkslots.edge.sdp.text.MediaDescription;
import dev.parkslots.edge.sdp.text.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our side of one leg's SDP session: enough to write the next body, here or on the edge that takes the leg over.
 *
 * @param address advertised to the device, an IP literal
 * @param port where the device sends its RTP
 * @param sessionId sess-id of {@code o=}, the same for the leg's whole life
 * @param version sess-version of the body sent last
 * @param sent the body sent last; empty before the first. Sent again as it is when nothing changes
 * @param secure our end if the sound is encrypted, or as long as it may still become so; null where it can't be
 */
public record LocalSession(
        String address,
        int port,
        long sessionId,
        long version,
        String sent,
        @Nullable SecureEnd secure) {

    /** Plain RTP alone, and nothing sent yet. */
    public static LocalSession of(String address, int port, long sessionId) {
        return new LocalSession(address, port, sessionId, 0, "", null);
    }

    /** The same session, encrypted if the device offers that, or if {@code end} prefers it. */
    public LocalSession with(@Nullable SecureEnd end) {
        return new LocalSession(address, port, sessionId, version, sent, end);
    }

    /** The same session at another port or address, for a leg whose media moved (adoption). The version goes on. */
    public LocalSession movedTo(String newAddress, int newPort) {
        return new LocalSession(newAddress, newPort, sessionId, version, sent, secure);
    }

    /** This session again, after an offer with {@code refused}'s number came to nothing: the next body has a later one. */
    public LocalSession skipping(LocalSession refused) {
        return new LocalSession(address, port, sessionId, Math.max(version, refused.version()), sent, secure);
    }

    /** Whether the sound on this leg is encrypted, and nothing else: what was agreed once, or will be offered first. */
    public boolean encrypted() {
        return Negotiation.sentStream(this).map(AudioStream::isSecure).orElse(secure != null && secure.preferred());
    }

    /**
     * With {@code media} as the body to be sent: the version is raised by one if the body differs from the one sent last, else
     * the body stays as it is (RFC 3264 §8).
     *
     * @param session lines after {@code c=}, with {@code t=} first
     */
    LocalSession write(List<Line> session, List<MediaDescription> media) {
        String unchanged = body(version, session, media);
        if (unchanged.equals(sent)) {
            return this;
        }
        return new LocalSession(address, port, sessionId, version + 1, body(version + 1, session, media), secure);
    }

    private String body(long bodyVersion, List<Line> session, List<MediaDescription> media) {
        String net = (address.indexOf(':') >= 0 ? "IN IP6 " : "IN IP4 ") + address;
        List<Line> lines = new ArrayList<>(List.of(
                new Line('v', "0"),
                new Line('o', "- " + sessionId + " " + bodyVersion + " " + net),
                new Line('s', "-"),
                new Line('c', net)));
        lines.addAll(session);
        return new SessionDescription(lines, media).write();
    }
}
