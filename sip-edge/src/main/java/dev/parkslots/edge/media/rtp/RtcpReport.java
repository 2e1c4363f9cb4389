package dev.parkslots.edge.media.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes RTCP (RFC 3550 §6): what we send and hear on a leg, and by which name. */
public final class RtcpReport {

    public static final int SENDER_REPORT = 200;
    public static final int RECEIVER_REPORT = 201;
    public static final int DESCRIPTION = 202;
    public static final int GOODBYE = 203;

    private static final int VERSION = 0x80;
    private static final int CNAME = 1;
    private static final int BLOCK_WORDS = 6;
    /** From 1900, where NTP begins, to 1970. */
    private static final long NTP_SECONDS = 2_208_988_800L;

    private RtcpReport() {}

    /**
     * SR (§6.4.1), to be followed by its report blocks.
     *
     * @param blocks how many follow
     * @param timestamp of RTP, for the same moment as {@code wall}
     * @param packets sent since the stream began
     * @param octets of their payload
     */
    static void sender(ByteBuffer out, int blocks, int ssrc, Instant wall, int timestamp, long packets, long octets) {
        header(out, blocks, SENDER_REPORT, 6 + BLOCK_WORDS * blocks);
        out.putInt(ssrc)
                .putInt((int) (wall.getEpochSecond() + NTP_SECONDS))
                .putInt((int) (((long) wall.getNano() << 32) / 1_000_000_000L))
                .putInt(timestamp)
                .putInt((int) packets)
                .putInt((int) octets);
    }

    /** RR (§6.4.2), to be followed by its report blocks: from who has sent nothing of late. */
    public static void receiver(ByteBuffer out, int blocks, int ssrc) {
        header(out, blocks, RECEIVER_REPORT, 1 + BLOCK_WORDS * blocks);
        out.putInt(ssrc);
    }

    /** SDES with a CNAME (§6.5.1), which every compound packet carries. */
    public static void description(ByteBuffer out, int ssrc, String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        // At least one zero ends the items, and zeros fill the last word.
        int words = 1 + (2 + text.length) / 4 + 1;
        header(out, 1, DESCRIPTION, words);
        int end = out.position() + 4 * words;
        out.putInt(ssrc).put((byte) CNAME).put((byte) text.length).put(text);
        while (out.position() < end) {
            out.put((byte) 0);
        }
    }

    /** BYE (§6.6), the last that is sent. */
    public static void goodbye(ByteBuffer out, int ssrc) {
        header(out, 1, GOODBYE, 1);
        out.putInt(ssrc);
    }

    private static void header(ByteBuffer out, int count, int type, int words) {
        out.put((byte) (VERSION | count)).put((byte) type).putShort((short) words);
    }
}
