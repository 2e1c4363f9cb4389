package dev.parkslots.edge.sdp.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One {@code m=} line with the lines under it.
 *
 * @param kind "audio", "video", …
 * @param port 0 for a stream that is refused or disabled
 * @param protocol "RTP/AVP", …
 * @param formats payload types, as text
 * @param lines all lines below {@code m=}, known and unknown, in order
 */
public record MediaDescription(String kind, int port, String protocol, List<String> formats, List<Line> lines) {

    public MediaDescription {
        formats = List.copyOf(formats);
        lines = List.copyOf(lines);
    }

    /** The same stream refused (RFC 3264 §6): port 0, and nothing more said than by which name it goes (RFC 5888 §9.1). */
    public MediaDescription refused() {
        return new MediaDescription(
                kind,
                0,
                protocol,
                formats,
                lines.stream().filter(line -> line.isAttribute("mid")).toList());
    }

    public Optional<Line> first(char type) {
        return lines.stream().filter(line -> line.type() == type).findFirst();
    }

    public List<String> attributes(String name) {
        List<String> values = new ArrayList<>();
        for (Line line : lines) {
            if (line.isAttribute(name)) {
                values.add(line.attributeValue());
            }
        }
        return values;
    }

    void writeTo(StringBuilder out) {
        out.append("m=").append(kind).append(' ').append(port).append(' ').append(protocol);
        formats.forEach(format -> out.append(' ').append(format));
        out.append("\r\n");
        lines.forEach(line -> line.writeTo(out));
    }
}
