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
 */
record Rtcp(@Nullable String host, int port, boolean mux) {

    static Rtcp in(MediaDescription media) {
        boolean mux = media.lines().stream().anyMatch(line -> line.isAttribute("rtcp-mux"));
        String value = media.attributes("rtcp").stream().findFirst().orElse("");
        String[] parts = value.trim().split(" ");
        int port = Math.max(0, SdpParser.number(parts[0], 65_535));
        boolean named = port > 0 && parts.length == 4 && parts[1].equals("IN") && parts[2].startsWith("IP");
        return new Rtcp(named ? parts[3] : null, port, mux);
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
