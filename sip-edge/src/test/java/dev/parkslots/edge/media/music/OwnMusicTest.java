package dev.parkslots.edge.media.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parkslots.edge.media.codec.G711;
import dev.parkslots.edge.media.codec.G722Decoder;
import dev.parkslots.edge.media.codec.OpusSound;
import dev.parkslots.edge.sdp.Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnMusicTest {

    private static final EncodedMusic MUSIC = OwnMusic.make();

    @BeforeAll
    static void encodeOpus() {
        MUSIC.opus().encode();
    }

    @Test
    void hasVoicesAndLength() {
        assertThat(WaitingRoom.voices())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(voice -> assertThat(voice.notes()).isNotEmpty());
        assertThat(MUSIC.millis()).isGreaterThanOrEqualTo(60_000);
        assertThat(MUSIC.millis() % 20).isZero();
    }

    @Test
    void theMelodyFillsEveryBar() {
        double beats = WaitingRoom.voices().getLast().notes().stream()
                .mapToDouble(Note::beats)
                .sum();
        assertThat(beats).isEqualTo(WaitingRoom.BEATS);
    }

    @ParameterizedTest
    @EnumSource
    void isAsLoudAsItShouldBe(Codec codec) {
        assertThat(Loudness.lufs(pcm(codec), rate(codec))).isCloseTo(-20, within(2.0));
    }

    @ParameterizedTest
    @EnumSource
    void neverClips(Codec codec) {
        for (short sample : pcm(codec)) {
            assertThat(Math.abs((int) sample)).isLessThan(29_000);
        }
    }

    /** Across the loop point samples step no further, and the sound changes no more, than it does elsewhere in the piece. */
    @ParameterizedTest
    @EnumSource
    void hasNoSeam(Codec codec) {
        short[] once = pcm(codec);
        short[] twice = pcm(codec, 2);
        int seam = twice.length / 2;
        int around = rate(codec) / 50;

        assertThat(largestStep(twice, seam - around, seam + around))
                .isLessThanOrEqualTo(percentile(once, around, OwnMusicTest::largestStep));
        assertThat(energyChange(twice, seam - around, seam + around))
                .isLessThanOrEqualTo(percentile(once, around, OwnMusicTest::energyChange));
        assertThat(roughness(twice, seam - around, seam + around))
                .isLessThanOrEqualTo(percentile(once, around, OwnMusicTest::roughness));
    }

    /** The measure must be able to fail: a piece cut off in the middle of its sound clicks. */
    @Test
    void aBadSeamWouldBeSeen() {
        short[] once = pcm(Codec.PCMU);
        int around = 160;
        int from = 1_013;
        short[] cut = Arrays.copyOfRange(once, from, once.length - 4_003);
        short[] seam = new short[2 * around];
        System.arraycopy(cut, cut.length - around, seam, 0, around);
        System.arraycopy(cut, 0, seam, around, around);

        assertThat(roughness(seam, 0, seam.length)).isGreaterThan(percentile(once, around, OwnMusicTest::roughness));
    }

    @Test
    void isNeverSilentForLong() {
        short[] pcm = pcm(Codec.PCMU);
        for (int from = 0; from + 1_600 <= pcm.length; from += 1_600) {
            assertThat(energy(pcm, from, from + 1_600)).isGreaterThan(100);
        }
    }

    @Test
    void isTheSamePieceEveryTime() {
        assertThat(OwnMusic.make().whole(Codec.G722)).isEqualTo(MUSIC.whole(Codec.G722));
    }

    @Test
    void opusIsTheSamePiece() {
        short[] opus = pcm(Codec.OPUS);
        short[] wide = pcm(Codec.G722);
        assertThat(opus).hasSize(MUSIC.millis() * 16);
        for (int second = 0; second < MUSIC.millis() / 1_000; second += 5) {
            assertThat(OpusSound.likeness(slice(wide, second), slice(opus, second)))
                    .isGreaterThan(0.9);
        }
        // The measure can fail: five seconds later it is another bar.
        assertThat(OpusSound.likeness(slice(wide, 5), slice(opus, 10))).isLessThan(0.6);
    }

    private static short[] slice(short[] wide, int second) {
        return Arrays.copyOfRange(wide, second * 16_000, (second + 1) * 16_000);
    }

    @Test
    void ffmpegHearsTheSameLoudness(@TempDir Path dir) throws IOException, InterruptedException {
        for (Codec codec : Codec.PLAIN) {
            Path file = Files.write(dir.resolve("music"), MUSIC.whole(codec));
            assertThat(ffmpegLufs(codec, file)).isCloseTo(Loudness.lufs(pcm(codec), rate(codec)), within(0.5));
        }
    }

    private static double ffmpegLufs(Codec codec, Path file) throws IOException, InterruptedException {
        List<String> format = switch (codec) {
            case PCMU -> List.of("-f", "mulaw", "-ar", "8000", "-ac", "1");
            case PCMA -> List.of("-f", "alaw", "-ar", "8000", "-ac", "1");
            case G722 -> List.of("-f", "g722");
            case OPUS -> throw new AssertionError("not raw");
        };
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-nostdin"));
        command.addAll(format);
        command.addAll(List.of("-i", file.toString(), "-af", "ebur128", "-f", "null", "-"));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw e;
            }
            return Assumptions.abort("ffmpeg is not there: its second opinion on loudness is skipped");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher integrated = Pattern.compile("I:\\s+(-?[0-9.]+) LUFS").matcher(output);
        double last = 0;
        while (integrated.find()) {
            last = Double.parseDouble(integrated.group(1));
        }
        return last;
    }

    private interface Measure {
        double of(short[] pcm, int from, int to);
    }

    /** The value that 99 of 100 places in the piece stay below. */
    private static double percentile(short[] pcm, int around, Measure measure) {
        double[] values = new double[pcm.length / around - 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = measure.of(pcm, i * around, (i + 2) * around);
        }
        Arrays.sort(values);
        return values[values.length * 99 / 100];
    }

    private static double largestStep(short[] pcm, int from, int to) {
        double largest = 0;
        for (int i = from + 1; i < to; i++) {
            largest = Math.max(largest, Math.abs(pcm[i] - pcm[i - 1]));
        }
        return largest;
    }

    private static double energyChange(short[] pcm, int from, int to) {
        int middle = (from + to) / 2;
        return Math.abs(Math.log(energy(pcm, from, middle) / energy(pcm, middle, to)));
    }

    /** Second difference at its largest: a click has all frequencies, this music has few high ones. */
    private static double roughness(short[] pcm, int from, int to) {
        double largest = 0;
        for (int i = from + 2; i < to; i++) {
            largest = Math.max(largest, Math.abs(pcm[i] - 2 * pcm[i - 1] + pcm[i - 2]));
        }
        return largest;
    }

    private static double energy(short[] pcm, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) pcm[i] * pcm[i];
        }
        return Math.sqrt(sum / (to - from));
    }

    private static int rate(Codec codec) {
        return codec == Codec.G722 || codec == Codec.OPUS ? 16_000 : 8_000;
    }

    private static short[] pcm(Codec codec) {
        return pcm(codec, 1);
    }

    private static short[] pcm(Codec codec, int times) {
        if (codec == Codec.OPUS) {
            int frames = MUSIC.opus().count();
            return OpusSound.decode(IntStream.range(0, times * frames)
                    .mapToObj(frame -> OpusSound.bytes(MUSIC.opus(), frame % frames))
                    .toList());
        }
        byte[] once = MUSIC.whole(codec);
        byte[] all = new byte[times * once.length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(once, 0, all, i * once.length, once.length);
        }
        return switch (codec) {
            case PCMU -> G711.MU_LAW.decode(all);
            case PCMA -> G711.A_LAW.decode(all);
            case G722 -> new G722Decoder().decode(all);
            case OPUS -> throw new AssertionError("not raw");
        };
    }
}
