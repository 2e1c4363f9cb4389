package dev.parkslots.edge.sip.capture;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message without what would let somebody log in or decrypt: of credentials only who, where and how is left, keys in a body are
 * blackened in place, so that Content-Length stays true.
 */
final class Secrets {

    /** With the lines that continue it (RFC 3261 §7.3.1). */
    private static final Pattern CREDENTIALS =
            Pattern.compile("(?im)^((?:Proxy-)?Authorization[ \\t]*:)([^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*)");

    private static final Pattern PARAMETER =
            Pattern.compile("([\\w-]+)[ \\t]*=[ \\t]*(\"(?:[^\"\\\\]|\\\\.)*\"|[^,\\s\"]+)");
    private static final Pattern HARMLESS = Pattern.compile("(?i)username|realm|uri|algorithm|qop|nc");

    /** In a Refer-To: headers for the new request. */
    private static final Pattern EMBEDDED = Pattern.compile("(?i)(authorization=)[^&>\\s\"]+");

    private static final Pattern KEYS = Pattern.compile("(?im)^(a=(?:crypto|ice-pwd|key-mgmt):|k=)([^\\r\\n]+)");

    private Secrets() {}

    /** The same array when there is nothing to hide. */
    static byte[] without(byte[] message) {
        // One char per byte, and back: whatever the charset, no byte changes that is not meant to.
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int body = bodyOf(text);
        String head = text.substring(0, body);
        String hidden = EMBEDDED.matcher(CREDENTIALS
                        .matcher(head)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(found.group(1) + " " + shortened(found.group(2)))))
                .replaceAll("$1removed");
        String keyless = KEYS.matcher(text.substring(body))
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + "x".repeat(found.group(2).length())));
        String clean = hidden + keyless;
        return clean.equals(text) ? message : clean.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int bodyOf(String text) {
        int crlf = text.indexOf("\r\n\r\n");
        int lf = text.indexOf("\n\n");
        int end = crlf < 0 ? lf : crlf;
        return end < 0 ? text.length() : end;
    }

    private static String shortened(String credentials) {
        String value = credentials.strip();
        if (!value.regionMatches(true, 0, "Digest", 0, "Digest".length())) {
            return "removed";
        }
        StringBuilder kept = new StringBuilder("Digest ");
        Matcher parameter = PARAMETER.matcher(value);
        while (parameter.find()) {
            if (HARMLESS.matcher(parameter.group(1)).matches()) {
                kept.append(parameter.group(1))
                        .append('=')
                        .append(parameter.group(2))
                        .append(", ");
            }
        }
        return kept.append("response=\"removed\"").toString();
    }
}
