package dev.parkslots.edge.sdp.text;

import java.util.List;
import java.util.Optional;

/**
 * An SDP body (RFC 8866), immutable. Lines that mean nothing to us are kept, so that writing what was parsed gives the
 * same text with CRLF ends.
 *
 * @param lines the session part, from {@code v=} to the first {@code m=}
 */
public record SessionDescription(List<Line> lines, List<MediaDescription> media) {

    public SessionDescription {
        lines = List.copyOf(lines);
        media = List.copyOf(media);
    }

    public Optional<Line> first(char type) {
        return lines.stream().filter(line -> line.type() == type).findFirst();
    }

    public String write() {
        StringBuilder out = new StringBuilder(512);
        lines.forEach(line -> line.writeTo(out));
        media.forEach(stream -> stream.writeTo(out));
        return out.toString();
    }
}
