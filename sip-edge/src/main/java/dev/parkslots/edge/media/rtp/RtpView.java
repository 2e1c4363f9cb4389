package dev.parkslots.edge.media.rtp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What the header of one RTP packet says (RFC 3550 §5.1). One object per thread, read again for each packet. */
public final class RtpView {

    /** Bytes of a header without contributing sources. */
    public static final int HEADER = 12;
    /** Ethernet's; no phone sends more audio in a packet. */
    public static final int MAX_PACKET = 1500;

    private static final int PADDING = 0x20;
    private static final int EXTENSION = 0x10;

    public boolean marker;
    public int payloadType;
    public int sequence;
    public int timestamp;
    public int ssrc;
    /** Where the payload lies in the buffer, padding left out. */
    public int payloadFrom;

    public int payloadTo;

    /** Reads the packet from position 0 to the limit; says why if it is no RTP. */
    public @Nullable Drop read(ByteBuffer packet) {
        int length = packet.limit();
        if (length < HEADER) {
            return Drop.TOO_SHORT;
        }
        if (length > MAX_PACKET) {
            return Drop.TOO_LONG;
        }
        int first = packet.get(0) & 0xff;
        if (first >> 6 != 2) {
            return other(first);
        }
        int second = packet.get(1) & 0xff;
        marker = (second & 0x80) != 0;
        payloadType = second & 0x7f;
        sequence = packet.getShort(2) & 0xffff;
        timestamp = packet.getInt(4);
        ssrc = packet.getInt(8);
        return findPayload(packet, first, length);
    }

    private static Drop other(int first) {
        if (first <= 3) {
            return Drop.STUN;
        }
        return first >= 20 && first <= 63 ? Drop.DTLS : Drop.WRONG_VERSION;
    }

    private @Nullable Drop findPayload(ByteBuffer packet, int first, int length) {
        payloadFrom = HEADER + 4 * (first & 0x0f);
        if ((first & EXTENSION) != 0) {
            if (payloadFrom + 4 > length) {
                return Drop.MALFORMED;
            }
            payloadFrom += 4 + 4 * (packet.getShort(payloadFrom + 2) & 0xffff);
        }
        boolean padded = (first & PADDING) != 0;
        int padding = padded ? packet.get(length - 1) & 0xff : 0;
        payloadTo = length - padding;
        return payloadFrom > payloadTo || (padded && padding == 0) ? Drop.MALFORMED : null;
    }

    /** Whether a packet on a port for RTP is a report: its type lies where no payload type with a marker may (RFC 5761 §4). */
    public static boolean isRtcp(ByteBuffer packet) {
        if (packet.limit() < 2 || (packet.get(0) & 0xc0) != 0x80) {
            return false;
        }
        int type = packet.get(1) & 0xff;
        return type >= 192 && type <= 223;
    }

    /** Writes a plain header of 12 bytes at {@code at}. */
    public static void writeHeader(
            ByteBuffer packet, int at, int payloadType, boolean marker, int sequence, int timestamp, int ssrc) {
        packet.put(at, (byte) 0x80);
        packet.put(at + 1, (byte) (marker ? payloadType | 0x80 : payloadType));
        packet.putShort(at + 2, (short) sequence);
        packet.putInt(at + 4, timestamp);
        packet.putInt(at + 8, ssrc);
    }
}
