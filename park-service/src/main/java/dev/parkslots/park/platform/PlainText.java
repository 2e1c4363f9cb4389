package dev.parkslots.park.platform;

import org.jspecify.annotations.Nullable;

/** What callers say they are called, made fit to be stored and shown: one short line that can't turn the words around it. */
public final class PlainText {

    /** Code points; no display shows more. */
    static final int LONGEST_NAME = 128;

    /** Code points; no number that can be dialed comes near it. */
    static final int LONGEST_NUMBER = 64;

    private PlainText() {}

    /** @return empty for null */
    public static String name(@Nullable String text) {
        return of(text, LONGEST_NAME);
    }

    /** @return empty for null */
    public static String number(@Nullable String text) {
        return of(text, LONGEST_NUMBER);
    }

    private static String of(@Nullable String text, int longest) {
        if (text == null) {
            return "";
        }
        return text.codePoints()
                .filter(c -> !isUnseen(c))
                .map(c -> isControl(c) ? ' ' : c)
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
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
