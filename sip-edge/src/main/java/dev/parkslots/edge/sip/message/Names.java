package dev.parkslots.edge.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Text of strangers on its way into headers: nothing in it may end the quotes or the line. */
public final class Names {

    /** Longer names are cut: no display shows more, and a packet must hold it. */
    static final int LONGEST_NAME = 128;

    private static final String USER_MARKS = "-_.!~*'()&=+$,;?/";

    private Names() {}

    /** As the stack read it, between its quotes → plain text: escapes resolved, control characters out, cut. */
    public static String plain(@Nullable String quoted) {
        if (quoted == null || quoted.isEmpty()) {
            return "";
        }
        StringBuilder plain = new StringBuilder(Math.min(quoted.length(), LONGEST_NAME));
        int i = 0;
        while (i < quoted.length() && plain.length() < LONGEST_NAME) {
            int c = quoted.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\\' && i < quoted.length()) {
                c = quoted.codePointAt(i);
                i += Character.charCount(c);
            }
            plain.appendCodePoint(isControl(c) ? ' ' : c);
        }
        return plain.toString().strip();
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

    private static boolean isControl(int c) {
        return c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029;
    }
}
