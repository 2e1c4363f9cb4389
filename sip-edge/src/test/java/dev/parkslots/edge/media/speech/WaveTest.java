package dev.parkslots.edge.media.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.parkslots.edge.media.codec.G711;
import dev.parkslots.edge.sdp.Codec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Files that people put into a folder of sentences. */
class WaveTest {

    private final WaveFile file = new WaveFile();

    @Test
    void samplesOfSixteenBits() throws Exception {
        Wave wave = Wave.read(file.bytes());

        assertThat(wave.rate()).isEqualTo(8_000);
        assertThat(wave.samples()).hasSize(4_000);
        assertThat(wave.samples()[4]).isEqualTo((short) 10_000);
    }

    @Test
    void muLawAndChunksThatNobodyNeeds() throws Exception {
        file.coding = 7;
        file.bits = 8;
        file.rate = 16_000;
        file.strangeChunk = true;
        file.sound = G711.MU_LAW.encode(new short[] {0, 8_000, -8_000});

        Wave wave = Wave.read(file.bytes());

        assertThat(wave.rate()).isEqualTo(16_000);
        assertThat(wave.samples()[1]).isCloseTo((short) 8_000, within((short) 200));
        assertThat(wave.samples()[2]).isCloseTo((short) -8_000, within((short) 200));
    }

    @Test
    void whatIsWrongIsSaidWithWhatToDo() {
        refused("it has 2 channels; save it as", wrong -> wrong.channels = 2);
        refused("it has 44100 Hz; save it as", wrong -> wrong.rate = 44_100);
        refused("it has 24 bit samples of format 1; save it as", wrong -> wrong.bits = 24);
        refused("it has 16 bit samples of format 6; save it as", wrong -> wrong.coding = 6);
        refused("longer than 10 s", wrong -> wrong.sound = Arrays.copyOf(wrong.sound, 10 * 16_000 + 2));
        refused("larger than 1024 KB; make it shorter", wrong -> wrong.sound = new byte[1 << 20]);
        refused("no sound in it; record it again", wrong -> wrong.sound = new byte[0]);
        refused("it is silent; record it again", wrong -> wrong.sound = new byte[16_000]);
        refused("it is cut off", wrong -> wrong.saidLength = 8_001);
        refused("it says that 2147483647 bytes follow", wrong -> wrong.saidLength = Integer.MAX_VALUE);
    }

    private static void refused(String why, Consumer<WaveFile> spoil) {
        WaveFile wrong = new WaveFile();
        spoil.accept(wrong);
        assertThatExceptionOfType(Wave.UnusableException.class)
                .isThrownBy(() -> Wave.read(wrong.bytes()))
                .withMessageContaining(why);
    }

    @Test
    void whatIsNoWaveAtAll() {
        for (String text : List.of("", "RIFF", "RIFF1234WAVX", "RIFF1234WAVE", "ID3 is no wave")) {
            assertThatExceptionOfType(Wave.UnusableException.class)
                    .isThrownBy(() -> Wave.read(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void everyTruncationOfAFileIsRefused() {
        byte[] whole = file.bytes();
        for (int length = 0; length < whole.length; length += length < 60 ? 1 : 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(Wave.UnusableException.class).isThrownBy(() -> Wave.read(cut));
        }
    }

    /** Narrow recordings are heard on wide phones and the other way round, as loud and as high. */
    @Test
    void aToneStaysATone() throws Exception {
        Wave narrow = Wave.read(file.bytes());
        short[] wide = Resampling.doubled(narrow.samples());
        short[] back = Resampling.halved(wide);

        assertThat(wide).hasSize(8_000);
        for (int i = 200; i < 3_800; i++) {
            double expected = 10_000 * Math.sin(2 * Math.PI * 500 * i / 8_000);
            assertThat((double) back[i]).isCloseTo(expected, within(300.0));
            assertThat((double) wide[2 * i]).isCloseTo(expected, within(300.0));
        }
        EncodedPhrase phrase = PhraseEncoder.encode(narrow);
        assertThat(phrase.millis()).isEqualTo(500);
        assertThat(phrase.payload(Codec.G722)).hasSize(4_000);
    }

    /** What a narrow phone can't hear must not come back as another tone. */
    @Test
    void aToneAboveTheTelephonesIsNotFolded() {
        short[] wide = new short[16_000];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = (short) (10_000 * Math.sin(2 * Math.PI * 5_500 * i / 16_000));
        }

        short[] narrow = Resampling.halved(wide);

        for (int i = 100; i < narrow.length - 100; i++) {
            assertThat(Math.abs(narrow[i])).isLessThan((short) 100);
        }
    }
}
