package dev.parkslots.edge.media.music;

import java.util.Arrays;
import java.util.function.Supplier;

/** Recognises packets of the edge's music on hold by their bytes. */
public final class KnownMusic {

    /** Packets begin on whole milliseconds of the piece. */
    private static final int STEP = 8;

    private static final int LOOKED_AT = 40;

    private final Supplier<byte[]> piece;
    private long[] index = {};

    /** @param piece the whole piece as PCMU; empty while it is still being made */
    public KnownMusic(Supplier<byte[]> piece) {
        this.piece = piece;
    }

    boolean has(byte[] packet, int offset, int length) {
        return length >= LOOKED_AT && Arrays.binarySearch(index(), fingerprint(packet, offset)) >= 0;
    }

    private synchronized long[] index() {
        if (index.length == 0) {
            var bytes = piece.get();
            var positions = bytes.length / STEP;
            var looped = Arrays.copyOf(bytes, bytes.length + LOOKED_AT);
            System.arraycopy(bytes, 0, looped, bytes.length, Math.min(LOOKED_AT, bytes.length));
            index = new long[positions];
            for (var i = 0; i < positions; i++) {
                index[i] = fingerprint(looped, i * STEP);
            }
            Arrays.sort(index);
        }
        return index;
    }

    private static long fingerprint(byte[] bytes, int offset) {
        var hash = 0xcbf29ce484222325L;
        for (var i = offset; i < offset + LOOKED_AT; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
