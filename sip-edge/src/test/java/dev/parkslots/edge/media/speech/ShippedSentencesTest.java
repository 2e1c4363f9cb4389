package dev.parkslots.edge.media.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.codec.G711;
import dev.parkslots.edge.media.codec.G722Decoder;
import dev.parkslots.edge.media.codec.OpusSound;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recordings in the jar: all there, short, loud enough, and none distorted. */
class ShippedSentencesTest {

    static Stream<List<Object>> all() {
        return Arrays.stream(Language.values())
                .flatMap(language -> Arrays.stream(Phrase.values()).map(phrase -> List.of(language, phrase)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isShortLoudEnoughAndNotDistorted(List<Object> which) {
        Phrase phrase = (Phrase) which.get(1);
        Wave wave = ShippedSentences.recording((Language) which.get(0), phrase);
        short[] samples = wave.samples();

        boolean digit = phrase.name().startsWith("DIGIT");
        assertThat(1_000L * samples.length / wave.rate()).isBetween(250L, digit ? 800L : 3_000L);
        int peak = 0;
        double energy = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
            energy += (double) sample * sample;
        }
        assertThat(peak).isBetween(8_000, 29_000);
        assertThat(20 * Math.log10(Math.sqrt(energy / samples.length) / 32_768)).isBetween(-26.0, -12.0);
        // No click where it joins the next one.
        assertThat(Math.abs(samples[0])).isLessThan((short) 300);
        assertThat(Math.abs(samples[samples.length - 1])).isLessThan((short) 300);
    }

    @Test
    void noTwoAreTheSame() {
        Map<Integer, String> seen = new HashMap<>();
        all().filter(which -> which.get(1) != Phrase.CHIME).forEach(which -> {
            Wave wave = ShippedSentences.recording((Language) which.get(0), (Phrase) which.get(1));
            assertThat(seen.put(Arrays.hashCode(wave.samples()), which.toString()))
                    .as(which.toString())
                    .isNull();
        });
    }

    /** What the script makes, phrase by phrase, so that nothing is shipped that nobody could make again. */
    @Test
    void theScriptHasATextForEach() throws Exception {
        for (Language language : Language.values()) {
            try (Stream<String> lines = Files.lines(Path.of("src/main/sentences/" + language.tag() + ".txt"))) {
                List<String> words = lines.filter(line -> !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('|')))
                        .toList();
                assertThat(words)
                        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Phrase.values())
                                .filter(phrase -> phrase != Phrase.CHIME)
                                .map(Phrase::word)
                                .toList());
            }
        }
    }

    /** What a browser is told is what a desk phone is told. */
    @Test
    void theyAreTheSameWordsInOpus() {
        Sentences sentences = Sentences.shipped();
        Speech speech = Speech.of(Language.FR, Phrase.PARKED_ON).and("702");
        EncodedSpeech before = sentences.find("demo", speech, Codec.OPUS);
        assertThat(before.has(Codec.PCMU)).isTrue();
        assertThat(before.has(Codec.OPUS)).isFalse();

        sentences.encodeOpus();

        EncodedSpeech spoken = sentences.find("demo", speech, Codec.OPUS);
        assertThat(spoken.has(Codec.OPUS)).isTrue();
        List<byte[]> frames = IntStream.range(0, spoken.millis() / 20)
                .mapToObj(frame -> packet(spoken, Codec.OPUS, frame))
                .toList();
        ByteBuffer g722 = ByteBuffer.allocate(spoken.millis() * 8);
        spoken.copy(Codec.G722, 0, spoken.millis(), g722);
        assertThat(OpusSound.likeness(new G722Decoder().decode(g722.array()), OpusSound.decode(frames)))
                .isGreaterThan(0.9);
    }

    private static byte[] packet(EncodedSpeech speech, Codec codec, int number) {
        ByteBuffer out = ByteBuffer.allocate(1_500);
        speech.copy(codec, number * 20, 20, out);
        return Arrays.copyOf(out.array(), out.position());
    }

    @Test
    void aSpeechIsItsPhrasesOneAfterTheOtherAndAMomentOfSilence() {
        EncodedSpeech speech = Sentences.shipped()
                .find("demo", Speech.of(Language.EN, Phrase.PARKED_ON).and("702"), Codec.PCMU);

        assertThat(speech).isNotNull();
        int phrases = Stream.of(Phrase.PARKED_ON, Phrase.DIGIT_7, Phrase.DIGIT_0, Phrase.DIGIT_2)
                .map(phrase -> PhraseEncoder.encode(ShippedSentences.recording(Language.EN, phrase)))
                .mapToInt(EncodedPhrase::millis)
                .sum();
        assertThat(speech.millis()).isEqualTo(phrases + 200).isLessThan(3_500);
        ByteBuffer end = ByteBuffer.allocate(160);
        speech.copy(Codec.PCMU, speech.millis() - 20, 20, end);
        for (byte code : end.array()) {
            assertThat(Math.abs(G711.MU_LAW.decode(code))).isLessThan((short) 10);
        }
    }
}
