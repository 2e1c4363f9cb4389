package dev.parkslots.edge.sdp;

import dev.parkslots.edge.sdp.text.MediaDescription;
import dev.parkslots.edge.sdp.text.SdpParser;
import org.jspecify.annotations.Nullable;

/**
 * What a stream says of its reports.
 *
 * @param host of {@code a=rtcp} (RFC 3605); null if it names none
 * @param port of {@code a=rtcp}; 0 without it
 * @param mux whether it can share the port of the sound (RFC 5761)
 * @param reduced whether feedback may come alone, without a report (RFC 5506 §5)
 */
record Rtcp(@Nullable String host, int port, boolean mux, boolean reduced) {

    static Rtcp in(MediaDescription media) {
        String value = media.attributes("rtcp").stream().findFirst().orElse("");
        String[] parts = value.trim().split(" ");
        int port = Math.max(0, SdpParser.number(parts[0], 65_535));
        boolean named = port > 0 && parts.length == 4 && parts[1].equals("IN") && parts[2].startsWith("IP");
        return new Rtcp(named ? parts[3] : null, port, says(media, "rtcp-mux"), says(media, "rtcp-rsize"));
    }

    private static boolean says(MediaDescription media, String attribute) {
        return media.lines().stream().anyMatch(line -> line.isAttribute(attribute));
    }

    /**
     * The port for {@link RemoteMedia}.
     *
     * @param sound the port of the sound
     * @param agreed whether both said {@code a=rtcp-mux}
     */
    int port(int sound, boolean agreed) {
        if (agreed) {
            return sound;
        }
        return port == sound ? 0 : port;
    }
}
