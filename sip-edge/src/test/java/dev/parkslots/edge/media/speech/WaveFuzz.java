package dev.parkslots.edge.media.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any file in a folder of sentences: it is read, or refused with a sentence, and what is read can be said. */
class WaveFuzz {

    @FuzzTest
    void aFileIsReadOrRefused(byte[] bytes) {
        try {
            Wave wave = Wave.read(bytes);
            assertThat(wave.rate()).isIn(8_000, 16_000);
            assertThat(wave.samples().length).isBetween(1, Wave.LONGEST_SECONDS * wave.rate());
            assertThat(PhraseEncoder.encode(wave).millis()).isBetween(1, 1_000 * Wave.LONGEST_SECONDS);
        } catch (Wave.UnusableException refused) {
            assertThat(refused).hasMessageContaining(";");
        }
    }
}
