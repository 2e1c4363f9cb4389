package dev.parkslots.edge.media.secure.stun;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** What one Binding request says (RFC 8489 §5). One object per thread, read again for each packet; nothing in it is proved yet. */
public final class StunView {

    static final int HEADER = 20;
    static final int COOKIE = 0x2112a442;
    static final int FINGERPRINT_XOR = 0x5354554e;
    /** Larger than any check that a browser sends. */
    static final int MAX = 1_200;

    static final int BINDING_REQUEST = 0x0001;
    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLED = 0x8029;

    /** From here on attributes may be ignored by who doesn't know them. */
    private static final int OPTIONAL = 0x8000;

    private static final int INTEGRITY_LENGTH = 20;
    private static final int MAX_UNKNOWN = 8;

    /** The sender says that it obeys, as only we may: we are the lite side. */
    public boolean controlled;
    /** The sender has chosen this pair. */
    public boolean useCandidate;

    int usernameFrom;
    int usernameLength;
    /** Where MESSAGE-INTEGRITY begins; 0 without one. */
    int integrityAt;

    /** Attributes that must be understood, and aren't (RFC 8489 §6.3.1). */
    final int[] unknown = new int[MAX_UNKNOWN];

    int unknownCount;
    private boolean wholly;

    /** Reads the packet from position 0 to the limit; false if it is no Binding request, or not a whole one. */
    public boolean read(ByteBuffer packet) {
        int length = packet.limit();
        if (length < HEADER
                || length > MAX
                || packet.getShort(0) != BINDING_REQUEST
                || packet.getShort(2) != length - HEADER
                || length % 4 != 0
                || packet.getInt(4) != COOKIE) {
            return false;
        }
        controlled = false;
        useCandidate = false;
        usernameFrom = 0;
        usernameLength = 0;
        integrityAt = 0;
        unknownCount = 0;
        wholly = true;
        int at = HEADER;
        while (at < length && wholly) {
            at = attribute(packet, at, length);
        }
        return wholly && at == length;
    }

    /** @return where the next one begins */
    private int attribute(ByteBuffer packet, int at, int end) {
        int type = packet.getShort(at) & 0xffff;
        int length = packet.getShort(at + 2) & 0xffff;
        int next = at + 4 + (length + 3 & ~3);
        if (next > end) {
            wholly = false;
        } else if (type == FINGERPRINT) {
            wholly = length == 4 && next == end && packet.getInt(at + 4) == fingerprint(packet, at);
        } else if (integrityAt == 0) {
            // What comes after the integrity is not covered by it, and means nothing (RFC 8489 §14.5).
            take(type, at, length);
        }
        return next;
    }

    private void take(int type, int at, int length) {
        switch (type) {
            case USERNAME -> {
                if (usernameFrom == 0) {
                    usernameFrom = at + 4;
                    usernameLength = length;
                }
            }
            case MESSAGE_INTEGRITY -> {
                integrityAt = at;
                wholly = length == INTEGRITY_LENGTH;
            }
            case PRIORITY -> wholly = length == 4;
            case USE_CANDIDATE -> useCandidate = true;
            case ICE_CONTROLLED -> controlled = true;
            default -> {
                if (type < OPTIONAL && unknownCount < MAX_UNKNOWN) {
                    unknown[unknownCount++] = type;
                }
            }
        }
    }

    /** Whether there are attributes that we would have to understand, and don't. */
    public boolean hasUnknown() {
        return unknownCount > 0;
    }

    /** The checksum of all before {@code end}, where FINGERPRINT begins (RFC 8489 §14.7). */
    static int fingerprint(ByteBuffer packet, int end) {
        CRC32 sum = new CRC32();
        sum.update(packet.slice(0, end));
        return (int) sum.getValue() ^ FINGERPRINT_XOR;
    }
}
