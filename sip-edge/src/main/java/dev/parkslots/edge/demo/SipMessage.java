package dev.parkslots.edge.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A SIP message as text, with as much understanding as the phones of the demo and of the doctor need (RFC 3261 §7). */
public record SipMessage(String startLine, List<Header> headers, String body) {

    /** @param name in lower case */
    public record Header(String name, String value) {}

    public SipMessage {
        headers = List.copyOf(headers);
    }

    /** Nothing for what is no SIP message. */
    public static Optional<SipMessage> parse(byte[] bytes, int length) {
        var text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        var end = text.indexOf("\r\n\r\n");
        var lines = (end < 0 ? text : text.substring(0, end)).split("\r\n");
        var headers = new ArrayList<Header>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            if (colon < 1) {
                return Optional.empty();
            }
            headers.add(new Header(
                    longName(lines[i].substring(0, colon).strip()),
                    lines[i].substring(colon + 1).strip()));
        }
        var message = new SipMessage(lines[0], headers, end < 0 ? "" : text.substring(end + 4));
        return message.wellFormed() ? Optional.of(message) : Optional.empty();
    }

    private boolean wellFormed() {
        return startLine.matches("SIP/2\\.0 [1-6]\\d\\d .*|[A-Z]+ \\S+ SIP/2\\.0")
                && header("cseq").matches("\\d{1,10} [A-Z]+")
                && !header("call-id").isEmpty();
    }

    private static String longName(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "i" -> "call-id";
            case "v" -> "via";
            case "f" -> "from";
            case "t" -> "to";
            case "m" -> "contact";
            case "l" -> "content-length";
            case "c" -> "content-type";
            default -> name.toLowerCase(Locale.ROOT);
        };
    }

    public boolean isRequest() {
        return !startLine.startsWith("SIP/2.0 ");
    }

    /** Method of a request; of a response that of the request it answers. */
    public String method() {
        var cseq = header("cseq");
        return cseq.substring(cseq.indexOf(' ') + 1);
    }

    public long cseq() {
        var cseq = header("cseq");
        return Long.parseLong(cseq, 0, cseq.indexOf(' '), 10);
    }

    public int status() {
        return Integer.parseInt(startLine, 8, 11, 10);
    }

    /** First value of this header (lower case); empty when absent. */
    public String header(String name) {
        for (var header : headers) {
            if (header.name.equals(name)) {
                return header.value;
            }
        }
        return "";
    }

    public List<Header> all(String name) {
        return headers.stream().filter(header -> header.name.equals(name)).toList();
    }

    /** The tag of From or To, or null. */
    public @Nullable String tag(String header) {
        var value = header(header);
        var at = value.indexOf(";tag=");
        if (at < 0) {
            return null;
        }
        var end = value.indexOf(';', at + 5);
        return end < 0 ? value.substring(at + 5) : value.substring(at + 5, end);
    }

    /** The URI of the Contact header. */
    public String contactUri() {
        var value = header("contact");
        var open = value.indexOf('<');
        return open < 0 ? value.split(";")[0] : value.substring(open + 1, Math.max(open + 1, value.indexOf('>')));
    }

    /** A response to this request; {@code toTag} is added where the request had none. */
    public SipMessage response(String statusLine, String toTag, List<Header> more, String sdp) {
        var answer = new ArrayList<>(all("via"));
        answer.add(new Header("from", header("from")));
        answer.add(new Header("to", tag("to") == null ? header("to") + ";tag=" + toTag : header("to")));
        answer.add(new Header("call-id", header("call-id")));
        answer.add(new Header("cseq", header("cseq")));
        answer.addAll(more);
        return new SipMessage("SIP/2.0 " + statusLine, answer, sdp);
    }

    public byte[] bytes() {
        var out = new StringBuilder(startLine).append("\r\n");
        for (var header : headers) {
            out.append(header.name).append(": ").append(header.value).append("\r\n");
        }
        if (!body.isEmpty()) {
            out.append("content-type: application/sdp\r\n");
        }
        out.append("content-length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n\r\n")
                .append(body);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
