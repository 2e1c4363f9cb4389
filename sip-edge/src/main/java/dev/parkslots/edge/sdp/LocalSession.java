package dev.parkslots.edge.sdp;

import java.util.List;

/**
 * Our side of one leg's SDP session: enough to write the next body, here or on the edge that takes the leg over.
 *
 * @param address advertised to the device, an IP literal
 * @param port where the device sends its RTP
 * @param sessionId sess-id of {@code o=}, the same for the leg's whole life
 * @param version sess-version of the body sent last
 * @param sent the body sent last; empty before the first. Sent again as it is when nothing changes
 */
public record LocalSession(String address, int port, long sessionId, long version, String sent) {

    /** A session of which nothing was sent yet. */
    public static LocalSession of(String address, int port, long sessionId) {
        return new LocalSession(address, port, sessionId, 0, "");
    }

    /** The same session at another port or address, for a leg whose media moved (adoption). The version goes on. */
    public LocalSession movedTo(String newAddress, int newPort) {
        return new LocalSession(newAddress, newPort, sessionId, version, sent);
    }

    /** This session again, after an offer with {@code refused}'s number came to nothing: the next body has a later one. */
    public LocalSession skipping(LocalSession refused) {
        return new LocalSession(address, port, sessionId, Math.max(version, refused.version()), sent);
    }

    /**
     * With {@code timing} and {@code media} as the body to be sent: the version is raised by one if the body differs from the
     * one sent last, else the body stays as it is (RFC 3264 §8).
     */
    LocalSession write(Line timing, List<MediaDescription> media) {
        String unchanged = body(version, timing, media);
        if (unchanged.equals(sent)) {
            return this;
        }
        return new LocalSession(address, port, sessionId, version + 1, body(version + 1, timing, media));
    }

    private String body(long bodyVersion, Line timing, List<MediaDescription> media) {
        String net = (address.indexOf(':') >= 0 ? "IN IP6 " : "IN IP4 ") + address;
        List<Line> lines = List.of(
                new Line('v', "0"),
                new Line('o', "- " + sessionId + " " + bodyVersion + " " + net),
                new Line('s', "-"),
                new Line('c', net),
                timing);
        return new SessionDescription(lines, media).write();
    }
}
