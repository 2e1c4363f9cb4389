package dev.parkslots.edge.sip.transport.stack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.regex.Pattern;
import javax.sip.message.Response;

/** What the parser lets pass in a request's head and we do not: whoever reads the same request next could understand something else. */
final class HeadCheck {

    /** Nothing is wrong. */
    static final int SOUND = 0;

    private static final String VERSION = "SIP/2.0";

    /** RFC 3261 §25.1 hostport, as far as its colons go: an IPv6 address stands in brackets. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^]]+]|[^\\[\\]:]+)(:\\d{1,5})?");

    /** Headers that may stand once only (RFC 3261 §7.3.1), with their short forms. */
    private static final String[][] SINGLE = {
        {"from", "f"}, {"to", "t"}, {"call-id", "i"}, {"cseq"}, {"max-forwards"}, {"content-length", "l"}
    };

    private HeadCheck() {}

    /** @return {@link #SOUND}, or the status to refuse the request with */
    static int verdict(byte[] bytes) {
        // A line ends as the parser takes it: by CR, LF or both.
        Iterator<String> lines = new String(bytes, 0, headLength(bytes), StandardCharsets.ISO_8859_1)
                .lines()
                .iterator();
        String start = lines.hasNext() ? lines.next().strip() : "";
        int versionAt = start.lastIndexOf(' ') + 1;
        if (!start.substring(versionAt).equalsIgnoreCase(VERSION)) {
            return Response.VERSION_NOT_SUPPORTED;
        }
        int uriAt = start.indexOf(' ') + 1;
        boolean sound =
                isSoundUri(start.substring(uriAt, Math.max(uriAt, versionAt)).strip());
        int seen = 0;
        while (sound && lines.hasNext()) {
            String line = lines.next();
            String name = name(line);
            int single = single(name);
            sound = (seen & single) == 0 && !isOpenContact(name, line);
            seen |= single;
        }
        return sound ? SOUND : Response.BAD_REQUEST;
    }

    private static boolean isSoundUri(String uri) {
        if (!uri.regionMatches(true, 0, "sip:", 0, 4) && !uri.regionMatches(true, 0, "sips:", 0, 5)) {
            return true;
        }
        String rest = uri.substring(Math.max(uri.indexOf(':'), uri.lastIndexOf('@')) + 1);
        int end = 0;
        while (end < rest.length() && ";?".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return HOST_AND_PORT.matcher(rest.substring(0, end)).matches();
    }

    /** One bit for each header that may stand once only; 0 for others. Compares in place: this runs for every line of every request. */
    private static int single(String name) {
        for (int i = 0; i < SINGLE.length; i++) {
            for (String each : SINGLE[i]) {
                if (each.equalsIgnoreCase(name)) {
                    return 1 << i;
                }
            }
        }
        return 0;
    }

    /** An address with headers must stand in angle brackets (RFC 3261 §20.10): it would be unclear whose they are. */
    private static boolean isOpenContact(String name, String line) {
        return (name.equalsIgnoreCase("contact") || name.equalsIgnoreCase("m"))
                && line.indexOf('?') >= 0
                && line.indexOf('<') < 0;
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        // The longest of them; a folded line begins with a blank and has none.
        return colon <= 0 || colon > 20 || line.charAt(0) == ' ' || line.charAt(0) == '\t'
                ? ""
                : line.substring(0, colon).strip();
    }

    private static int headLength(byte[] bytes) {
        byte[] end = {'\r', '\n', '\r', '\n'};
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (bytes[i] == '\r' && Arrays.equals(bytes, i, i + 4, end, 0, 4)) {
                return i;
            }
        }
        return bytes.length;
    }
}
