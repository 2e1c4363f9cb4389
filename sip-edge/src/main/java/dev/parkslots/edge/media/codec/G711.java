package dev.parkslots.edge.media.codec;

/** ITU-T G.711: 8-bit µ-law and A-law at 8 kHz, by table in both directions. */
public enum G711 {
    MU_LAW {
        @Override
        int decodeOne(int code) {
            int bits = ~code & 0xff;
            int magnitude = (((bits & 0x0f) * 8 + 132) << ((bits >> 4) & 7)) - 132;
            return (bits & 0x80) != 0 ? -magnitude : magnitude;
        }
    },
    A_LAW {
        @Override
        int decodeOne(int code) {
            int bits = code ^ 0x55;
            int segment = (bits >> 4) & 7;
            int mantissa = (bits & 0x0f) * 16 + 8;
            int magnitude = segment == 0 ? mantissa : (mantissa + 256) << (segment - 1);
            return (bits & 0x80) != 0 ? magnitude : -magnitude;
        }
    };

    private static final int CODES = 256;
    /** 14 bits of the 16 decide; the rest is below the smallest step. */
    private static final int SHIFT = 2;

    @SuppressWarnings("ImmutableEnumChecker") // Filled once, never handed out.
    private final short[] linear = new short[CODES];

    @SuppressWarnings("ImmutableEnumChecker")
    private final byte[] coded = new byte[1 << (16 - SHIFT)];

    G711() {
        for (int code = 0; code < CODES; code++) {
            linear[code] = (short) decodeOne(code);
        }
        for (int i = 0; i < coded.length; i++) {
            coded[i] = nearest((short) (i << SHIFT) + (1 << (SHIFT - 1)));
        }
    }

    abstract int decodeOne(int code);

    private byte nearest(int sample) {
        // From above, so that silence becomes the positive zero, as everybody else writes it.
        int best = CODES - 1;
        for (int code = best - 1; code >= 0; code--) {
            if (Math.abs(linear[code] - sample) < Math.abs(linear[best] - sample)) {
                best = code;
            }
        }
        return (byte) best;
    }

    /** One code as a sample of 16 bits. */
    public short decode(byte code) {
        return linear[code & 0xff];
    }

    public byte encode(short sample) {
        return coded[(sample & 0xffff) >> SHIFT];
    }

    /** One byte a sample. */
    public byte[] encode(short[] samples) {
        byte[] codes = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            codes[i] = encode(samples[i]);
        }
        return codes;
    }

    public short[] decode(byte[] codes) {
        short[] samples = new short[codes.length];
        for (int i = 0; i < codes.length; i++) {
            samples[i] = decode(codes[i]);
        }
        return samples;
    }
}
