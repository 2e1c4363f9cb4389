package dev.parkslots.e2e.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A SIP message as text: as much of RFC 3261 as a load generator needs, and no more. */
record SipMessage(String startLine, List<String> headers, String body) {

    static SipMessage parse(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + 4);
        List<String> lines = new ArrayList<>(List.of(head.split("\r\n")));
        String start = lines.removeFirst();
        return new SipMessage(start, lines, body);
    }

    boolean isResponse() {
        return startLine.startsWith("SIP/2.0 ");
    }

    int status() {
        return Integer.parseInt(startLine.substring(8, 11));
    }

    String method() {
        return startLine.substring(0, startLine.indexOf(' '));
    }

    String requestUri() {
        return startLine.split(" ")[1];
    }

    /** The first header of that name, without its name; empty if there is none. */
    String header(String name) {
        for (String line : headers) {
            if (named(line, name)) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }

    List<String> all(String name) {
        return headers.stream().filter(line -> named(line, name)).toList();
    }

    String callId() {
        return header("Call-ID");
    }

    String cseqMethod() {
        String cseq = header("CSeq");
        return cseq.substring(cseq.indexOf(' ') + 1).strip();
    }

    static String tagOf(String header) {
        int at = header.indexOf(";tag=");
        if (at < 0) {
            return "";
        }
        int end = header.indexOf(';', at + 5);
        return end < 0 ? header.substring(at + 5) : header.substring(at + 5, end);
    }

    /** The URI of a Contact. */
    static String uriOf(String header) {
        int open = header.indexOf('<');
        return open < 0 ? header.split(";")[0].strip() : header.substring(open + 1, header.indexOf('>'));
    }

    /** The audio port of the body's SDP. */
    int audioPort() {
        int at = body.indexOf("m=audio ");
        return Integer.parseInt(body.substring(at + 8, body.indexOf(' ', at + 8)));
    }

    private static boolean named(String line, String name) {
        return line.length() > name.length()
                && line.charAt(name.length()) == ':'
                && line.regionMatches(true, 0, name, 0, name.length());
    }
}
