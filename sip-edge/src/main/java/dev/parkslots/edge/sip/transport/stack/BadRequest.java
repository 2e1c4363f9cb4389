package dev.parkslots.edge.sip.transport.stack;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A 400 or 413 made from the lines of a request that cannot be read (RFC 3261 §18.3): five headers are copied as they came. */
final class BadRequest {

    private static final int MOST_BYTES = 8192;
    private static final Pattern FOLD = Pattern.compile("\r\n[ \t]+");

    private BadRequest() {}

    /** The answer, or null where none may be sent: to a response, to an ACK, to what lacks a header that an answer needs. */
    static byte @Nullable [] answerTo(byte[] bytes, String status) {
        String raw = new String(bytes, 0, Math.min(bytes.length, MOST_BYTES), StandardCharsets.UTF_8);
        if (raw.startsWith("SIP/") || raw.startsWith("ACK ")) {
            return null;
        }
        String text = FOLD.matcher(raw).replaceAll(" ");
        StringBuilder answer = new StringBuilder("SIP/2.0 " + status + "\r\n");
        int found = 0;
        int at = text.indexOf("\r\n") + 2;
        while (at > 1 && at < text.length()) {
            int end = text.indexOf("\r\n", at);
            if (end <= at) {
                break;
            }
            String line = text.substring(at, end);
            int bit = headerBit(line);
            // Every Via, but of the others one only: an answer with two would be damaged itself.
            if (bit == 1 || (found & bit) != bit) {
                if (holdsLineEnd(line)) {
                    return null;
                }
                answer.append(line);
                answer.append(bit == 8 && !line.contains(";tag=") ? ";tag=malformed\r\n" : "\r\n");
            }
            found |= bit;
            at = end + 2;
        }
        if (found != 31) {
            return null;
        }
        return answer.append("Content-Length: 0\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Half a line end is a whole one to some: what follows would be a header of the sender's choice in an answer of ours. */
    private static boolean holdsLineEnd(String line) {
        return line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0 || line.indexOf('\0') >= 0;
    }

    private static int headerBit(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "via", "v" -> 1;
            case "call-id", "i" -> 2;
            case "from", "f" -> 4;
            case "to", "t" -> 8;
            case "cseq" -> 16;
            default -> 0;
        };
    }
}
