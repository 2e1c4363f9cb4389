package dev.parkslots.edge.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Text of strangers on its way into headers and to the screens of others: nothing in it may end the quotes or the line, or turn the words around it. */
public final class Names {

    /** Code points. Longer names are cut: no display shows more, and a packet must hold it. */
    static final int LONGEST_NAME = 128;

    /** Code points; no number that can be dialed comes near it. */
    static final int LONGEST_NUMBER = 64;

    private static final String USER_MARKS = "-_.!~*'()&=+$,;?/";

    private Names() {}

    /** As the stack read it, between its quotes → plain text: escapes resolved, what can't be seen out, cut. */
    public static String plain(@Nullable String quoted) {
        if (quoted == null || quoted.isEmpty()) {
            return "";
        }
        StringBuilder plain = new StringBuilder(Math.min(quoted.length(), LONGEST_NAME));
        int i = 0;
        while (i < quoted.length()) {
            int c = quoted.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\\' && i < quoted.length()) {
                c = quoted.codePointAt(i);
                i += Character.charCount(c);
            }
            plain.appendCodePoint(c);
        }
        return seen(plain.toString(), LONGEST_NAME);
    }

    /** The number of a caller, in plain text. */
    public static String number(String number) {
        return seen(number, LONGEST_NUMBER);
    }

    /** One line of what can be seen, in its own order. */
    private static String seen(String text, int longest) {
        StringBuilder seen = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints()
                .filter(c -> !isUnseen(c))
                .map(c -> isControl(c) ? ' ' : c)
                .limit(longest)
                .forEach(seen::appendCodePoint);
        return seen.toString().strip();
    }

    /** Plain text → what may stand between quotes (RFC 3261 §25.1 quoted-string). */
    public static String quoted(String name) {
        String plain = plain(name.replace("\\", "\\\\"));
        return plain.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** The user part of a URI: everything that is not allowed there is escaped (RFC 3261 §19.1.2). */
    public static String userPart(String user) {
        StringBuilder escaped = new StringBuilder(user.length());
        for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean allowed = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || USER_MARKS.indexOf(c) >= 0;
            if (allowed) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return escaped.toString();
    }

    /** A header value on one line. */
    public static String oneLine(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isControl(value.charAt(i))) {
                return value.codePoints()
                        .map(c -> isControl(c) ? ' ' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return value;
    }

    /** C0 and C1 controls, and what else begins a line. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }

    /**
     * Marks that turn the direction of text (UAX #9), the byte order mark, and what is no character at all, half a surrogate pair for one. The joiners
     * of emoji and of many scripts stay.
     */
    private static boolean isUnseen(int c) {
        boolean turns = c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
        boolean noCharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || (c >= 0xd800 && c <= 0xdfff);
        return turns || noCharacter || c == 0xfeff;
    }
}
