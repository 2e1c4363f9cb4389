package dev.parkslots.e2e.rtp;

/** G.711, by the definition of its companding. */
final class G711 {

    static final int PCMU = 0;
    static final int PCMA = 8;
    private static final int BIAS = 0x84;
    private static final int CLIP = 32_635;

    private G711() {}

    /** One octet of the payload type as a linear sample. */
    static short decode(int payloadType, byte octet) {
        return payloadType == PCMA ? fromALaw(octet) : fromMuLaw(octet);
    }

    static byte toMuLaw(short sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs((int) sample), CLIP) + BIAS;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte) ~(sign | exponent << 4 | mantissa);
    }

    private static short fromMuLaw(byte octet) {
        int value = ~octet & 0xFF;
        int magnitude = ((((value & 0x0F) << 3) + BIAS) << ((value >> 4) & 0x07)) - BIAS;
        return (short) ((value & 0x80) == 0 ? magnitude : -magnitude);
    }

    private static short fromALaw(byte octet) {
        int value = (octet ^ 0x55) & 0xFF;
        int exponent = (value >> 4) & 0x07;
        int magnitude = ((value & 0x0F) << 4) + 8;
        if (exponent > 0) {
            magnitude = (magnitude + 0x100) << (exponent - 1);
        }
        return (short) ((value & 0x80) == 0 ? -magnitude : magnitude);
    }
}
