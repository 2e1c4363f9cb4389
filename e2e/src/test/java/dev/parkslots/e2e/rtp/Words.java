package dev.parkslots.e2e.rtp;

import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What the edge says, from the recordings that it is shipped with, and where it is in what a phone has heard. */
public final class Words {

    private static final int MU_LAW = 7;
    private static final int RATE = 8000;
    /** So far may the beginning of a phrase be from the end of the one before: rounding, a packet. */
    private static final int SLACK = RATE / 50;

    private static final double ALIKE = 0.8;

    private Words() {}

    /** Whether these phrases ({@code chime}, {@code call-for}, {@code digit-7}) were heard, one right after the other. */
    public static boolean heard(RtpProbe by, String language, String... phrases) {
        short[] all = by.everything();
        int from = 0;
        int to = all.length;
        for (String phrase : phrases) {
            short[] recording = recording(language, phrase);
            int at = find(all, recording, from, Math.min(to, all.length - recording.length));
            if (at < 0) {
                return false;
            }
            from = Math.max(0, at + recording.length - SLACK);
            to = at + recording.length + SLACK;
        }
        return true;
    }

    /** Where it is in {@code all}, beginning between the two; -1: nowhere. */
    private static int find(short[] all, short[] recording, int from, int to) {
        double own = power(recording, 0, recording.length);
        int best = -1;
        double most = ALIKE;
        for (int at = from; at <= to; at++) {
            double sum = 0;
            for (int i = 0; i < recording.length; i++) {
                sum += (double) all[at + i] * recording[i];
            }
            double alike = sum / Math.sqrt(own * Math.max(1, power(all, at, recording.length)));
            if (alike > most) {
                most = alike;
                best = at;
            }
        }
        return best;
    }

    private static double power(short[] samples, int from, int length) {
        double power = 0;
        for (int i = from; i < from + length; i++) {
            power += (double) samples[i] * samples[i];
        }
        return power;
    }

    /** At 8 kHz. */
    private static short[] recording(String language, String phrase) {
        var file = Repository.root()
                .resolve("sip-edge/src/main/resources/sentences")
                .resolve(language)
                .resolve(phrase + ".wav");
        try {
            return samples(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A RIFF file of µ-law at 8 or 16 kHz. */
    private static short[] samples(ByteBuffer riff) {
        int rate = 0;
        List<Short> samples = new ArrayList<>();
        riff.position(12);
        while (riff.remaining() >= 8) {
            int kind = riff.getInt();
            int size = riff.getInt();
            int next = Math.min(riff.limit(), riff.position() + size + (size & 1));
            if (kind == 0x20746d66) { // "fmt "
                if (riff.getShort(riff.position()) != MU_LAW) {
                    throw new IllegalArgumentException("not µ-law");
                }
                rate = riff.getInt(riff.position() + 4);
            } else if (kind == 0x61746164) { // "data"
                for (int i = 0; i < size; i++) {
                    samples.add(G711.decode(G711.PCMU, riff.get(riff.position() + i)));
                }
            }
            riff.position(next);
        }
        return rate == RATE ? plain(samples) : halved(samples);
    }

    private static short[] plain(List<Short> samples) {
        var plain = new short[samples.size()];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = samples.get(i);
        }
        return plain;
    }

    private static short[] halved(List<Short> wide) {
        var narrow = new short[wide.size() / 2];
        for (int i = 0; i < narrow.length; i++) {
            int before = wide.get(Math.max(0, 2 * i - 1));
            int after = wide.get(Math.min(wide.size() - 1, 2 * i + 1));
            narrow[i] = (short) ((before + 2 * wide.get(2 * i) + after) / 4);
        }
        return narrow;
    }
}
