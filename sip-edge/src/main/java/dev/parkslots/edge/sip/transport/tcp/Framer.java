package dev.parkslots.edge.sip.transport.tcp;

import dev.parkslots.edge.sip.transport.ContentLength;
import java.util.Arrays;

/**
 * Cuts the stream of one connection into SIP messages (RFC 3261 §7.5, §18.3). Takes bytes, gives messages: no sockets, no
 * clock, no threads. Its memory grows with what has arrived, never with what was announced.
 */
public final class Framer {

    /** Why a stream cannot be read on. */
    public enum Fault {
        /** It begins with what no message begins with: TLS, noise. */
        NOT_SIP,
        /** Nobody can tell where the message ends (RFC 3261 §18.3). */
        NO_LENGTH,
        /** Not a number, or two that differ. */
        BAD_LENGTH,
        /** More than the largest message taken, with its body or by its head alone. */
        TOO_LARGE
    }

    /** What comes out, in the order of the stream. */
    public interface Sink {

        /** One message, whole. */
        void message(byte[] message);

        /** A double CRLF between messages: the peer wants to see a single one (RFC 5626 §3.5.1). */
        void ping();

        /** The end of the stream as far as we are concerned; {@code head} is what there is of the message at fault. */
        void broken(Fault fault, byte[] head);
    }

    private enum Place {
        BETWEEN,
        HEAD,
        BODY,
        BROKEN
    }

    private static final int USUAL = 1024;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final int largest;
    private final Sink sink;
    private byte[] buffer = new byte[0];
    private int filled;
    private int wanted;
    private int lineEnds;
    private Place place = Place.BETWEEN;

    /** @param largest bytes of a message, head and body */
    public Framer(int largest, Sink sink) {
        this.largest = largest;
        this.sink = sink;
    }

    /** Takes the next bytes of the stream. What comes after a {@link Sink#broken} is ignored. */
    public void take(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && place != Place.BROKEN) {
            at = switch (place) {
                case BETWEEN -> between(bytes, at);
                case HEAD -> head(bytes, at, to);
                case BODY -> body(bytes, at, to);
                case BROKEN -> to;
            };
        }
    }

    /** Whether a message has begun and not ended. */
    public boolean isInMessage() {
        return place == Place.HEAD || place == Place.BODY;
    }

    private int between(byte[] bytes, int at) {
        byte next = bytes[at];
        if (next == '\r' || next == '\n') {
            lineEnds = lineEndsWith(next);
            if (lineEnds == END_OF_HEAD.length) {
                lineEnds = 0;
                sink.ping();
            }
            return at + 1;
        }
        lineEnds = 0;
        if (next <= ' ' || next == 0x7f) {
            place = Place.BROKEN;
            sink.broken(Fault.NOT_SIP, new byte[0]);
        } else {
            place = Place.HEAD;
        }
        return at;
    }

    private int head(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + largest - filled);
        for (int at = from; at < end; at++) {
            lineEnds = lineEndsWith(bytes[at]);
            if (lineEnds == END_OF_HEAD.length) {
                lineEnds = 0;
                append(bytes, from, at + 1 - from);
                headEnds();
                return at + 1;
            }
        }
        append(bytes, from, end - from);
        if (filled == largest) {
            fail(Fault.TOO_LARGE);
        }
        return end;
    }

    /** How many bytes of CR LF CR LF have come in a row; a CR that breaks one row begins the next. */
    private int lineEndsWith(byte next) {
        return next == END_OF_HEAD[lineEnds] ? lineEnds + 1 : next == '\r' ? 1 : 0;
    }

    private void headEnds() {
        switch (ContentLength.of(buffer, filled)) {
            case ContentLength.Missing missing -> fail(Fault.NO_LENGTH);
            case ContentLength.Unclear unclear -> fail(Fault.BAD_LENGTH);
            case ContentLength.Given given -> bodyBegins(given.bytes());
        }
    }

    private void bodyBegins(long length) {
        if (length > largest - filled) {
            fail(Fault.TOO_LARGE);
            return;
        }
        place = Place.BODY;
        wanted = filled + (int) length;
        if (length == 0) {
            messageEnds();
        }
    }

    private int body(byte[] bytes, int from, int to) {
        int count = Math.min(to - from, wanted - filled);
        append(bytes, from, count);
        if (filled == wanted) {
            messageEnds();
        }
        return from + count;
    }

    private void messageEnds() {
        byte[] message = Arrays.copyOf(buffer, filled);
        filled = 0;
        place = Place.BETWEEN;
        if (buffer.length > 2 * USUAL) {
            // A connection that is idle for hours holds little.
            buffer = new byte[0];
        }
        sink.message(message);
    }

    private void fail(Fault fault) {
        byte[] head = Arrays.copyOf(buffer, filled);
        place = Place.BROKEN;
        buffer = new byte[0];
        filled = 0;
        sink.broken(fault, head);
    }

    private void append(byte[] bytes, int from, int count) {
        if (filled + count > buffer.length) {
            int room = Math.max(Math.max(USUAL, 2 * buffer.length), filled + count);
            buffer = Arrays.copyOf(buffer, Math.min(room, largest));
        }
        System.arraycopy(bytes, from, buffer, filled, count);
        filled += count;
    }
}
