package dev.parkslots.edge.demo;

/** G.711 µ-law, a sample at a time: the demo phone hears and speaks on its own, not with the edge's codecs. */
final class Mulaw {

    private static final int BIAS = 0x84;
    private static final int CLIP = 32635;

    private Mulaw() {}

    static byte encode(int sample) {
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
        var exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        var mantissa = (magnitude >> (exponent + 3)) & 0x0f;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }

    static int decode(byte code) {
        var bits = ~code & 0xff;
        var magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 0x07)) - BIAS;
        return (bits & 0x80) == 0 ? magnitude : -magnitude;
    }
}
