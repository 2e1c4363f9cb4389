package dev.parkslots.edge.testphone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One SIP message as text: start line, headers in order, body. */
public final class SipText {

    private static final Map<String, String> COMPACT = Map.of(
            "i",
            "call-id",
            "v",
            "via",
            "f",
            "from",
            "t",
            "to",
            "m",
            "contact",
            "l",
            "content-length",
            "c",
            "content-type",
            "r",
            "refer-to",
            "b",
            "referred-by",
            "o",
            "event");

    private final String startLine;
    private final List<String[]> headers = new ArrayList<>();
    private String body = "";

    public SipText(String startLine) {
        this.startLine = startLine;
    }

    /** Reads one datagram. */
    public static SipText parse(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String[] lines = (end < 0 ? text : text.substring(0, end)).split("\r\n");
        SipText message = new SipText(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            message.add(
                    lines[i].substring(0, colon).trim(),
                    lines[i].substring(colon + 1).trim());
        }
        message.body = end < 0 ? "" : text.substring(end + 4);
        return message;
    }

    public SipText add(String name, String value) {
        headers.add(new String[] {name, value});
        return this;
    }

    public SipText body(String contentType, String content) {
        if (!content.isEmpty()) {
            add("Content-Type", contentType);
        }
        this.body = content;
        return this;
    }

    /** The answer to this request: {@code tag} is ours, for a To that has none. */
    SipText answer(int status, String reason, String tag, String contact) {
        SipText response = new SipText("SIP/2.0 " + status + " " + reason);
        for (String name : List.of("Via", "Record-Route", "From")) {
            headers(name).forEach(value -> response.add(name, value));
        }
        String to = header("To");
        response.add("To", tag("To") == null && status > 100 ? to + ";tag=" + tag : to);
        response.add("Call-ID", header("Call-ID")).add("CSeq", header("CSeq"));
        return response.add("Contact", "<" + contact + ">");
    }

    public String startLine() {
        return startLine;
    }

    public boolean isRequest() {
        return !startLine.startsWith("SIP/2.0 ");
    }

    /** Method of a request; of a response the one in its CSeq. */
    public String method() {
        String cseq = header("CSeq");
        return isRequest() ? startLine.substring(0, startLine.indexOf(' ')) : cseq.substring(cseq.indexOf(' ') + 1);
    }

    public String requestUri() {
        return startLine.split(" ")[1];
    }

    public int status() {
        return isRequest() ? 0 : Integer.parseInt(startLine.substring(8, 11));
    }

    public long cseq() {
        return Long.parseLong(header("CSeq").split(" ")[0]);
    }

    public String body() {
        return body;
    }

    /** First header of this name, long or compact; empty when absent. */
    public String header(String name) {
        List<String> all = headers(name);
        return all.isEmpty() ? "" : all.get(0);
    }

    public List<String> headers(String name) {
        List<String> found = new ArrayList<>();
        for (String[] header : headers) {
            if (canonical(header[0]).equals(canonical(name))) {
                found.add(header[1]);
            }
        }
        return found;
    }

    /** The {@code ;tag=} of From or To, or null. */
    public String tag(String header) {
        return param(header(header), "tag");
    }

    /** The Via branch: names the transaction. Empty in what was damaged. */
    public String branch() {
        String branch = param(header("Via"), "branch");
        return branch == null ? "" : branch;
    }

    public static String param(String value, String name) {
        int at = value.toLowerCase(Locale.ROOT).indexOf(";" + name + "=");
        if (at < 0) {
            return null;
        }
        int from = at + name.length() + 2;
        int to = from;
        while (to < value.length() && ";, >\t".indexOf(value.charAt(to)) < 0) {
            to++;
        }
        return value.substring(from, to);
    }

    /** The URI between angle brackets, or the whole value. */
    public static String uri(String value) {
        int open = value.indexOf('<');
        return open < 0 ? value.split(";")[0].trim() : value.substring(open + 1, value.indexOf('>', open));
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return COMPACT.getOrDefault(lower, lower);
    }

    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(startLine).append("\r\n");
        for (String[] header : headers) {
            if (!canonical(header[0]).equals("content-length")) {
                out.append(header[0]).append(": ").append(header[1]).append("\r\n");
            }
        }
        out.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length);
        return out.append("\r\n\r\n").append(body).toString();
    }
}
