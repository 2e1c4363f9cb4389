package dev.parkslots.edge.doctor.sound;

import dev.parkslots.edge.sdp.secure.Fingerprint;
import dev.parkslots.edge.sdp.secure.IceCredentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * As much of the edge's SDP as the doctor needs.
 *
 * @param audio where it wants sound
 * @param ice null for a plain stream
 * @param certificate null for a plain stream
 */
record Description(
        InetSocketAddress audio,
        @Nullable IceCredentials ice,
        @Nullable Fingerprint certificate) {

    /** @throws IOException for SDP without an audio stream */
    static Description read(String sdp) throws IOException {
        var port = value(sdp, "m=audio ").map(line -> line.split(" ")[0]).orElse("0");
        var host = value(sdp, "c=IN IP4 ").map(line -> line.split("/")[0]).orElse("");
        if ("0".equals(port) || host.isEmpty()) {
            throw new IOException("the edge's SDP has no audio stream");
        }
        var ice = IceCredentials.read(
                value(sdp, "a=ice-ufrag:").orElse(""), value(sdp, "a=ice-pwd:").orElse(""));
        return new Description(
                new InetSocketAddress(host, Integer.parseInt(port)),
                ice.orElse(null),
                value(sdp, "a=fingerprint:").flatMap(Fingerprint::read).orElse(null));
    }

    static Optional<String> value(String sdp, String beginning) {
        return sdp.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()).strip())
                .findFirst();
    }
}
