package dev.parkslots.edge.media.speech;

import dev.parkslots.edge.media.codec.G711;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Recorded sound out of a RIFF/WAVE file: one channel at 8 or 16 kHz, samples of 16 bits or 8 bits of µ-law. */
final class Wave {

    /** 10 s: who is told something longer hangs up. */
    static final int LONGEST_SECONDS = 10;

    /** Of a whole file; ten seconds of 16 kHz and 16 bits take a third of it. */
    static final int LARGEST = 1 << 20;

    /** 40 dB below full scale: who hears less hears nothing on a telephone. */
    private static final int AUDIBLE = 328;

    private static final int PCM = 1;
    private static final int MU_LAW = 7;
    /** The real format stands in the first two bytes of the subformat. */
    private static final int EXTENSIBLE = 0xfffe;

    private static final int CHUNK_HEADER = 8;
    private static final String REMEDY = "; save it as WAV, one channel, 8000 or 16000 Hz, 16 bit PCM or u-law";

    private final int rate;
    private final short[] samples;

    private Wave(int rate, short[] samples) {
        this.rate = rate;
        this.samples = samples;
    }

    /** Samples a second. */
    int rate() {
        return rate;
    }

    /** Not to be changed. */
    short[] samples() {
        return samples;
    }

    /** What is wrong with a file, and what to do. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }

    private record Format(int coding, int channels, int rate, int bits) {}

    /** @throws UnusableException with a sentence for who put the file there */
    static Wave read(byte[] file) throws UnusableException {
        if (file.length > LARGEST) {
            throw new UnusableException("it is larger than " + LARGEST / 1024 + " KB; make it shorter");
        }
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || !isNamed(bytes, 0, "RIFF") || !isNamed(bytes, 8, "WAVE")) {
            throw new UnusableException("it is no RIFF/WAVE file" + REMEDY);
        }
        Format format = null;
        int at = 12;
        while (file.length - at >= CHUNK_HEADER) {
            long length = Integer.toUnsignedLong(bytes.getInt(at + 4));
            int from = at + CHUNK_HEADER;
            if (length > file.length - from) {
                throw new UnusableException("it says that " + length + " bytes follow where " + (file.length - from)
                        + " are left; it is cut off or was saved while it was written, save it again");
            }
            if (isNamed(bytes, at, "fmt ")) {
                format = format(bytes, from, (int) length);
            } else if (isNamed(bytes, at, "data")) {
                if (format == null) {
                    throw new UnusableException("its sound comes before its format" + REMEDY);
                }
                return sound(format, bytes.slice(from, (int) length).order(ByteOrder.LITTLE_ENDIAN));
            }
            // Chunks begin at even places.
            at = (int) Math.min(file.length, from + length + (length & 1));
        }
        throw new UnusableException("it has no sound in it" + REMEDY);
    }

    private static boolean isNamed(ByteBuffer bytes, int at, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (bytes.get(at + i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Format format(ByteBuffer bytes, int from, int length) throws UnusableException {
        if (length < 16) {
            throw new UnusableException("its format is cut off" + REMEDY);
        }
        int coding = Short.toUnsignedInt(bytes.getShort(from));
        if (coding == EXTENSIBLE && length >= 26) {
            coding = Short.toUnsignedInt(bytes.getShort(from + 24));
        }
        return new Format(
                coding,
                Short.toUnsignedInt(bytes.getShort(from + 2)),
                bytes.getInt(from + 4),
                Short.toUnsignedInt(bytes.getShort(from + 14)));
    }

    private static Wave sound(Format format, ByteBuffer data) throws UnusableException {
        if (format.channels != 1) {
            throw new UnusableException("it has " + format.channels + " channels" + REMEDY);
        }
        if (format.rate != 8_000 && format.rate != 16_000) {
            throw new UnusableException("it has " + Integer.toUnsignedString(format.rate) + " Hz" + REMEDY);
        }
        boolean wide = format.coding == PCM && format.bits == 16;
        if (!wide && !(format.coding == MU_LAW && format.bits == 8)) {
            throw new UnusableException("it has " + format.bits + " bit samples of format " + format.coding + REMEDY);
        }
        int count = data.remaining() / (wide ? 2 : 1);
        if (count > LONGEST_SECONDS * format.rate) {
            throw new UnusableException(
                    "it lasts longer than " + LONGEST_SECONDS + " s; nobody listens so long, make it shorter");
        }
        if (count == 0) {
            throw new UnusableException("it has no sound in it; record it again");
        }
        short[] samples = new short[count];
        int peak = 0;
        for (int i = 0; i < count; i++) {
            samples[i] = wide ? data.getShort(2 * i) : G711.MU_LAW.decode(data.get(i));
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        if (peak < AUDIBLE) {
            throw new UnusableException("it is silent; record it again, louder");
        }
        return new Wave(format.rate, samples);
    }
}
