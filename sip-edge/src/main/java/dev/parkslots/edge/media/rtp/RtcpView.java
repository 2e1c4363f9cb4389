package dev.parkslots.edge.media.rtp;

import java.nio.ByteBuffer;

/** What we need of a report that arrived (RFC 3550 §6.4, RFC 5506). One object per thread, read again for each packet. */
public final class RtcpView {

    private static final int WORD = 4;
    private static final int PADDING = 0x20;
    private static final int SENDER_WORDS = 6;
    private static final int BLOCK_WORDS = 6;

    /** Whether it begins with a sender's report: only then {@link #ntpMiddle} means something. */
    public boolean fromSender;
    /** Who reports. */
    public int ssrc;
    /** The middle 32 bits of the sender's clock. */
    public int ntpMiddle;

    /**
     * Reads the packet from position 0 to the limit; false if it is no valid compound (A.2): version 2 throughout, a report
     * first, padding in the last part alone, and lengths that add up to the very end.
     */
    public boolean read(ByteBuffer packet) {
        return read(packet, false);
    }

    /**
     * The same, and also feedback or a goodbye alone, without a report before it (RFC 5506 §3.4): of who is known to be the peer by
     * his keys, since such a packet shows little of itself.
     */
    public boolean readReduced(ByteBuffer packet) {
        return read(packet, true);
    }

    private boolean read(ByteBuffer packet, boolean reduced) {
        int end = packet.limit();
        if (end < 2 * WORD || end > RtpView.MAX_PACKET || end % WORD != 0) {
            return false;
        }
        int at = 0;
        while (at < end) {
            int next = next(packet, at, end, at == 0 && !reduced);
            if (next < 0) {
                return false;
            }
            at = next;
        }
        fromSender = type(packet, 0) == RtcpReport.SENDER_REPORT;
        ssrc = packet.getInt(WORD);
        ntpMiddle = fromSender ? packet.getInt(2 * WORD + 2) : 0;
        return true;
    }

    /** Where the part after the one at {@code at} begins, or -1 if this one is not valid: {@code report} says that it must be one. */
    private static int next(ByteBuffer packet, int at, int end, boolean report) {
        if (end - at < WORD) {
            return -1;
        }
        int first = packet.get(at) & 0xff;
        int words = packet.getShort(at + 2) & 0xffff;
        int next = at + WORD * (words + 1);
        if (first >> 6 != 2 || next > end || words < least(first & 0x1f, type(packet, at), report)) {
            return -1;
        }
        if ((first & PADDING) != 0) {
            int padding = packet.get(next - 1) & 0xff;
            if (next != end || report || padding == 0 || padding % WORD != 0 || padding > WORD * words) {
                return -1;
            }
        }
        return next;
    }

    /** Words after the first that such a part has at least. */
    private static int least(int count, int type, boolean report) {
        return switch (type) {
            case RtcpReport.SENDER_REPORT -> SENDER_WORDS + BLOCK_WORDS * count;
            case RtcpReport.RECEIVER_REPORT -> 1 + BLOCK_WORDS * count;
            case RtcpReport.GOODBYE -> report ? Integer.MAX_VALUE : count;
            default -> report ? Integer.MAX_VALUE : 0;
        };
    }

    private static int type(ByteBuffer packet, int at) {
        return packet.get(at + 1) & 0xff;
    }
}
