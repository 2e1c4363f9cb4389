package dev.parkslots.edge.sip.capture;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a ladder needs of a message, read without the parser: it must not fail on what the parser refuses.
 *
 * @param word the method of a request, the status of a response
 * @param response whether it is one
 * @param cseq number and method as they came, or ""
 * @param callId the header, or ""
 */
record Headline(String word, boolean response, String cseq, String callId) {

    private static final int MOST_BYTES = 8192;
    private static final int LONGEST = 200;
    private static final String VERSION = "SIP/2.0";

    /** Nothing for a keep-alive, and for what is no SIP at all. */
    static Optional<Headline> of(byte[] message) {
        if (message.length < 12 || !isLetter(message[0])) {
            return Optional.empty();
        }
        String text = new String(message, 0, Math.min(message.length, MOST_BYTES), StandardCharsets.UTF_8);
        int end = lineEnd(text, 0);
        String first = text.substring(0, end);
        boolean response = first.startsWith(VERSION + " ");
        if (!response && !first.contains(" " + VERSION)) {
            return Optional.empty();
        }
        String word = response ? first.substring(VERSION.length() + 1) : first.substring(0, first.indexOf(' '));
        String cseq = "";
        String callId = "";
        for (int at = next(text, end); at < text.length(); at = next(text, end)) {
            end = lineEnd(text, at);
            if (end == at) {
                break;
            }
            int colon = text.indexOf(':', at);
            if (colon > at && colon < end) {
                String name = text.substring(at, colon).strip();
                if (name.equalsIgnoreCase("call-id") || name.equalsIgnoreCase("i")) {
                    callId = text.substring(colon + 1, end).strip();
                } else if (name.equalsIgnoreCase("cseq")) {
                    cseq = text.substring(colon + 1, end).strip();
                }
            }
        }
        return Optional.of(new Headline(cut(word), response, cut(cseq), cut(callId)));
    }

    private static boolean isLetter(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        int stop = end < 0 ? text.length() : end;
        return stop > from && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
    }

    private static int next(String text, int lineEnd) {
        int newline = text.indexOf('\n', lineEnd);
        return newline < 0 ? text.length() : newline + 1;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
