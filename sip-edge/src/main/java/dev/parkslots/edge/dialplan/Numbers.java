package dev.parkslots.edge.dialplan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Dialed strings as text. */
public final class Numbers {

    private Numbers() {}

    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Digits of the same length between the two, both included. */
    static boolean inRange(String number, String from, String to) {
        return number.length() == from.length()
                && isDigits(number)
                && number.compareTo(from) >= 0
                && number.compareTo(to) <= 0;
    }

    /** The user part of a URI as dialed: escapes resolved, parameters and the visual separators of RFC 3966 §5.1.1 left out. */
    public static String dialed(String userPart) {
        int end = userPart.indexOf(';');
        String decoded = decode(end < 0 ? userPart : userPart.substring(0, end));
        if (decoded.isEmpty() || !(decoded.charAt(0) == '+' || decoded.charAt(0) == '(' || digitAt(decoded, 0))) {
            return decoded;
        }
        StringBuilder plain = new StringBuilder(decoded.length());
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            if (" -.()".indexOf(c) < 0) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static boolean digitAt(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            int high = i + 2 < text.length() && text.charAt(i) == '%' ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(text.charAt(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
