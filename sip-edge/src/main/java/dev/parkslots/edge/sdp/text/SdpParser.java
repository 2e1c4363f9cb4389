package dev.parkslots.edge.sdp.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads SDP the way phones write it: CRLF or LF, lines in any order after {@code v=}, unknown types kept. Bounded, and
 * throws nothing whatever the text is.
 */
public final class SdpParser {

    /** A browser's offer with all its candidates is about 8 KB; a phone's 1 KB. */
    private static final int MAX_CHARS = 32_768;

    private static final int MAX_LINES = 1_000;
    private static final int MAX_MEDIA = 32;
    private static final int MAX_SHOWN = 40;

    private final List<Line> session = new ArrayList<>();
    private final List<MediaDescription> media = new ArrayList<>();
    private final List<Line> below = new ArrayList<>();
    private @Nullable MediaDescription open;
    private int number;

    private SdpParser() {}

    public static Parsed parse(String text) {
        if (text.length() > MAX_CHARS) {
            return new Parsed.Bad("SDP longer than " + MAX_CHARS + " characters");
        }
        return new SdpParser().read(text);
    }

    private Parsed read(String text) {
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            if (++number > MAX_LINES) {
                return new Parsed.Bad("SDP of more than " + MAX_LINES + " lines");
            }
            String fault = raw.isBlank() ? null : take(raw);
            if (fault != null) {
                return new Parsed.Bad("SDP line " + number + ": " + fault);
            }
        }
        if (session.isEmpty()) {
            return new Parsed.Bad("SDP is empty");
        }
        closeMedia();
        return new Parsed.Good(new SessionDescription(session, media));
    }

    /** Returns what is wrong with the line, or null. */
    private @Nullable String take(String raw) {
        if (raw.length() < 2 || raw.charAt(1) != '=' || !Character.isLetter(raw.charAt(0))) {
            return "not of the form type=value: " + shown(raw);
        }
        if (hasControls(raw)) {
            return "control character";
        }
        Line line = new Line(raw.charAt(0), raw.substring(2));
        if (session.isEmpty() && !(line.type() == 'v' && line.value().trim().equals("0"))) {
            return "must begin with v=0";
        }
        if (line.type() == 'm') {
            return takeMedia(line.value());
        }
        (open == null ? session : below).add(line);
        return null;
    }

    private static boolean hasControls(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) < ' ' && raw.charAt(i) != '\t') {
                return true;
            }
        }
        return false;
    }

    private @Nullable String takeMedia(String value) {
        String[] parts = Line.words(value.trim(), " ");
        if (parts.length < 4) {
            return "m= needs media, port, protocol and a format: " + shown(value);
        }
        String port = parts[1].contains("/") ? parts[1].substring(0, parts[1].indexOf('/')) : parts[1];
        int portNumber = number(port, 65_535);
        if (portNumber < 0) {
            return "m= has no valid port: " + shown(value);
        }
        closeMedia();
        if (media.size() == MAX_MEDIA) {
            return "more than " + MAX_MEDIA + " m= lines";
        }
        List<String> formats = List.of(parts).subList(3, parts.length);
        open = new MediaDescription(parts[0], portNumber, parts[2], formats, List.of());
        return null;
    }

    private void closeMedia() {
        if (open != null) {
            media.add(new MediaDescription(open.kind(), open.port(), open.protocol(), open.formats(), below));
            below.clear();
            open = null;
        }
    }

    /** A plain decimal number from 0 to {@code max}, or -1. */
    public static int number(String digits, int max) {
        if (digits.isEmpty() || digits.length() > 9) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = value * 10 + digit - '0';
        }
        return value <= max ? value : -1;
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
