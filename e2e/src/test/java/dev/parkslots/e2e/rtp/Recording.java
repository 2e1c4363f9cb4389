package dev.parkslots.e2e.rtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Supplier;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What a phone wrote down of what it heard: 8 kHz, 16 bits, one channel, still growing. */
public final class Recording {

    private static final int RATE = 8000;
    private static final int HEADER = 44;
    private static final int LATELY = 2 * RATE * 4 / 10;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final byte[] pcm;
    private final Path file;
    private final int size;

    /** {@code pcm}: the end of what is in the file. */
    private Recording(byte[] pcm, Path file, int size) {
        this.pcm = pcm;
        this.file = file;
        this.size = size;
    }

    /** Waits until the newest file of a folder whose name ends so goes on with this frequency, in hertz, and nothing else of weight. */
    public static void awaitVoice(Path folder, String ending, int frequency, Supplier<String> story) {
        try {
            var before = latest(folder, ending);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> latest(folder, ending).goesOn(before, frequency));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("never heard " + frequency + " Hz; " + story.get(), e);
        }
    }

    /** The end of the newest file of a folder whose name ends so; silence if there is none. */
    private static Recording latest(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            var newest = files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .max(Comparator.comparing(Path::getFileName));
            if (newest.isEmpty()) {
                return new Recording(new byte[0], folder, 0);
            }
            var all = Files.readAllBytes(newest.get());
            int length = Math.max(0, Math.min(LATELY, all.length - HEADER)) & ~1;
            var last = new byte[length];
            System.arraycopy(all, all.length - length, last, 0, length);
            return new Recording(last, newest.get(), all.length);
        }
    }

    private boolean goesOn(Recording before, int frequency) {
        boolean hasGrown = !file.equals(before.file) || size >= before.size + LATELY;
        return hasGrown && endsWith(frequency);
    }

    /** Whether what was heard last is this frequency. */
    private boolean endsWith(int frequency) {
        var samples = new short[pcm.length / 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        var sound = new Sound(samples);
        return sound.length() == LATELY / 2 && sound.isAudible() && sound.share(frequency) > 0.8;
    }

    /** A file that a phone can play. */
    public static void writeTone(Path file, int frequency, Duration length) throws IOException {
        int samples = (int) (length.toSeconds() * RATE);
        var pcm = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            pcm.putShort((short) (8000 * Math.sin(2 * Math.PI * frequency * i / RATE)));
        }
        var format = new AudioFormat(RATE, 16, 1, true, false);
        var stream = new AudioInputStream(new ByteArrayInputStream(pcm.array()), format, samples);
        AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
}
