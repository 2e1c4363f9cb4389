package dev.parkslots.edge.sip.transport;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a head says about the length of its body (RFC 3261 §20.14). */
public sealed interface ContentLength {

    record Given(long bytes) implements ContentLength {}

    record Missing() implements ContentLength {}

    /** Not a number, or two that differ. */
    record Unclear() implements ContentLength {}

    /** Far more than any message may have: more digits say the same. */
    long HUGE = 1_000_000_000_000L;

    /** Any case, short or long, folded or with spaces before the colon; lines may end as the parser takes them, by CR, LF or both. */
    static ContentLength of(byte[] head, int length) {
        String[] lines = new String(head, 0, length, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n");
        ContentLength found = new Missing();
        for (int i = 1; i < lines.length; i++) {
            String value = value(lines[i]);
            if (value == null) {
                continue;
            }
            StringBuilder whole = new StringBuilder(value);
            while (i + 1 < lines.length && isFolded(lines[i + 1])) {
                whole.append(' ').append(lines[++i].strip());
            }
            ContentLength here = number(whole.toString().strip());
            if (!(found instanceof Missing) && !found.equals(here)) {
                return new Unclear();
            }
            found = here;
        }
        return found;
    }

    private static boolean isFolded(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    private static @Nullable String value(String line) {
        char first = line.isEmpty() ? ' ' : line.charAt(0);
        if (first != 'c' && first != 'C' && first != 'l' && first != 'L') {
            return null;
        }
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).stripTrailing().toLowerCase(Locale.ROOT);
        return name.equals("content-length") || name.equals("l") ? line.substring(colon + 1) : null;
    }

    private static ContentLength number(String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c < '0' || c > '9')) {
            return new Unclear();
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        return new Given(digits.length() > 12 ? HUGE : Long.parseLong(digits));
    }
}
