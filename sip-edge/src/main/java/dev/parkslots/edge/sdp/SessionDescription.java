package dev.parkslots.edge.sdp;

import java.util.List;
import java.util.Optional;

/**
 * An SDP body (RFC 8866), immutable. Lines that mean nothing to us are kept, so that writing what was parsed gives the
 * same text with CRLF ends.
 *
 * @param lines the session part, from {@code v=} to the first {@code m=}
 */
record SessionDescription(List<Line> lines, List<MediaDescription> media) {

    SessionDescription {
        lines = List.copyOf(lines);
        media = List.copyOf(media);
    }

    Optional<Line> first(char type) {
        return lines.stream().filter(line -> line.type() == type).findFirst();
    }

    String write() {
        StringBuilder out = new StringBuilder(512);
        lines.forEach(line -> line.writeTo(out));
        media.forEach(stream -> stream.writeTo(out));
        return out.toString();
    }
}
