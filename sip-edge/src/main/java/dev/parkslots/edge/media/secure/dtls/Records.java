package dev.parkslots.edge.media.secure.dtls;

import java.nio.ByteBuffer;

/**
 * Which datagrams can be those of an honest peer, as far as that shows from outside (RFC 6347 §4.1). Anybody who can send from the
 * peer's address, or pretend to, could otherwise make the library set aside memory for a message of 16 MB with each datagram, and end
 * the association with one record that is too short to be encrypted: it does not pass over that, as it does over a wrong MAC.
 */
final class Records {

    /** The certificates of browsers have less than 1 KB. */
    static final int LARGEST_MESSAGE = 1 << 15;
    /** An explicit nonce and a tag, which all {@linkplain Terms#CIPHER_SUITES our ciphers} have (RFC 5288 §3). */
    static final int SHORTEST_SEALED = 24;

    private static final int HEADER = 13;
    private static final int EPOCH = 3;
    private static final int LENGTH = 11;
    private static final int HANDSHAKE = 22;
    private static final int MESSAGE_HEADER = 12;
    private static final int FRAGMENT_LENGTH = 9;

    private Records() {}

    /** From position 0 to the limit. */
    static boolean areSound(ByteBuffer datagram) {
        int at = 0;
        while (at + HEADER <= datagram.limit()) {
            int begin = at + HEADER;
            int length = datagram.getShort(at + LENGTH) & 0xffff;
            if (begin + length > datagram.limit() || !isSound(datagram, at, length)) {
                return false;
            }
            at = begin + length;
        }
        return at > 0 && at == datagram.limit();
    }

    private static boolean isSound(ByteBuffer datagram, int at, int length) {
        boolean sealed = datagram.getShort(at + EPOCH) != 0;
        if (sealed) {
            return length >= SHORTEST_SEALED;
        }
        int begin = at + HEADER;
        return datagram.get(at) != HANDSHAKE || messagesFit(datagram, begin, begin + length);
    }

    private static boolean messagesFit(ByteBuffer datagram, int begin, int end) {
        int at = begin;
        while (at + MESSAGE_HEADER <= end) {
            if (three(datagram, at + 1) > LARGEST_MESSAGE) {
                return false;
            }
            at += MESSAGE_HEADER + three(datagram, at + FRAGMENT_LENGTH);
        }
        return true;
    }

    private static int three(ByteBuffer datagram, int at) {
        return ((datagram.get(at) & 0xff) << 16) | (datagram.getShort(at + 1) & 0xffff);
    }
}
