package dev.parkslots.edge.media.embedded;

import java.nio.ByteBuffer;

/** What the header of one RTP packet says (RFC 3550 §5.1). One object per thread, read again for each packet. */
final class RtpView {

    static final int HEADER = 12;
    /** Ethernet's; no phone sends more audio in a packet. */
    static final int MAX_PACKET = 1500;

    boolean marker;
    int payloadType;
    int sequence;
    int timestamp;
    int ssrc;
    /** Where the payload lies in the buffer, padding left out. */
    int payloadFrom;

    int payloadTo;

    /** Reads the packet from position 0 to the limit; false if it is no RTP. */
    boolean read(ByteBuffer packet) {
        int length = packet.limit();
        if (length < HEADER || length > MAX_PACKET) {
            return false;
        }
        int first = packet.get(0) & 0xff;
        if (first >> 6 != 2) {
            return false;
        }
        int second = packet.get(1) & 0xff;
        marker = (second & 0x80) != 0;
        payloadType = second & 0x7f;
        sequence = packet.getShort(2) & 0xffff;
        timestamp = packet.getInt(4);
        ssrc = packet.getInt(8);
        payloadFrom = HEADER + 4 * (first & 0x0f);
        if ((first & 0x10) != 0) {
            if (payloadFrom + 4 > length) {
                return false;
            }
            payloadFrom += 4 + 4 * (packet.getShort(payloadFrom + 2) & 0xffff);
        }
        int padding = (first & 0x20) != 0 ? packet.get(length - 1) & 0xff : 0;
        payloadTo = length - padding;
        return payloadFrom <= payloadTo && ((first & 0x20) == 0 || padding > 0);
    }

    /** Writes a plain header of 12 bytes at {@code at}. */
    static void writeHeader(
            ByteBuffer packet, int at, int payloadType, boolean marker, int sequence, int timestamp, int ssrc) {
        packet.put(at, (byte) 0x80);
        packet.put(at + 1, (byte) (marker ? payloadType | 0x80 : payloadType));
        packet.putShort(at + 2, (short) sequence);
        packet.putInt(at + 4, timestamp);
        packet.putInt(at + 8, ssrc);
    }
}
