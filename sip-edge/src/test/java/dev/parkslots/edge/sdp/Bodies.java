package dev.parkslots.edge.sdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Bodies that browsers wrote; kept with LF alone. */
final class Bodies {

    private Bodies() {}

    static String read(String name) {
        try (var file = Bodies.class.getResourceAsStream("/sdp/" + name + ".sdp")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
