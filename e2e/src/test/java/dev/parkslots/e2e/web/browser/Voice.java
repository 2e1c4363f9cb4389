package dev.parkslots.e2e.web.browser;

import dev.parkslots.e2e.stack.Repository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * What a browser's microphones hear: a tone in short bursts, as steady ones are what browsers filter as noise.
 *
 * @param tone its frequency, a whole number of hertz; 0 for silence
 */
public record Voice(int tone) {

    public static final Voice NONE = new Voice(0);

    private static final int RATE = 48_000;
    /** Long enough that the circle's seam is rare. */
    private static final int SECONDS = 10;

    private static final double LOUDNESS = 12_000;
    private static final double BURSTS_PER_SECOND = 2.5;
    private static final double PART_SPOKEN = 0.7;

    /** The file to give to Chromium. */
    Path recording() {
        Path file = Repository.target().resolve("voices").resolve(tone + ".wav");
        if (!Files.exists(file)) {
            write(file);
        }
        return file;
    }

    private void write(Path file) {
        var samples = ByteBuffer.allocate(2 * RATE * SECONDS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < RATE * SECONDS; i++) {
            samples.putShort(sample(i));
        }
        var format = new AudioFormat(RATE, 16, 1, true, false);
        try {
            Files.createDirectories(file.getParent());
            // Whole or not at all: another thread may look for it now.
            Path written = Files.createTempFile(file.getParent(), "", ".wav");
            AudioSystem.write(
                    new AudioInputStream(new ByteArrayInputStream(samples.array()), format, (long) RATE * SECONDS),
                    AudioFileFormat.Type.WAVE,
                    written.toFile());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private short sample(int i) {
        double burst = i * BURSTS_PER_SECOND / RATE % 1;
        if (tone == 0 || burst > PART_SPOKEN) {
            return 0;
        }
        double swell = Math.sin(Math.PI * burst / PART_SPOKEN);
        return (short) (LOUDNESS * swell * Math.sin(2 * Math.PI * tone * i / RATE));
    }
}
