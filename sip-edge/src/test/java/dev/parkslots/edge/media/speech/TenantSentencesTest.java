package dev.parkslots.edge.media.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.sdp.Codec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A tenant's own recordings in a folder. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("looks at what the JVM prints")
class TenantSentencesTest {

    @TempDir
    Path folder;

    private Path file;
    private TenantSentences own;

    @BeforeEach
    void oneSentence() throws Exception {
        file = Files.createDirectories(folder.resolve("demo/fr")).resolve("slot-empty.wav");
        Files.write(file, new WaveFile().bytes());
        own = new TenantSentences(folder);
        own.reread();
    }

    private @Nullable EncodedPhrase said(String tenant) {
        return own.find(tenant, Language.FR, Phrase.SLOT_EMPTY, Codec.PCMU);
    }

    private void put(byte[] bytes) throws Exception {
        Files.write(file, bytes);
        // Within one tick of a coarse file system clock, too, another time.
        Files.setLastModifiedTime(
                file, FileTime.from(Files.getLastModifiedTime(file).toInstant().plusSeconds(2)));
        own.reread();
    }

    @Test
    void isSaidInsteadOfOursToThisTenantInThisLanguageOnly() {
        assertThat(said("demo")).isNotNull();
        assertThat(said("demo").millis()).isEqualTo(500);
        assertThat(said("other")).isNull();
        assertThat(own.find("demo", Language.EN, Phrase.SLOT_EMPTY, Codec.PCMU)).isNull();
        assertThat(own.find("demo", Language.FR, Phrase.LOT_FULL, Codec.PCMU)).isNull();
    }

    /** Whoever reads does not wait for the opus; browsers hear our own recording until it is there. */
    @Test
    void browsersHearOursUntilItIsEncodedForThem() throws Exception {
        Sentences sentences = Sentences.making(own);
        sentences.encodeOpus();
        Speech speech = Speech.of(Language.FR, Phrase.SLOT_EMPTY);
        int ours = Sentences.shipped().find("demo", speech, Codec.PCMU).millis();

        EncodedSpeech meanwhile = sentences.find("demo", speech, Codec.OPUS);
        assertThat(meanwhile.millis()).isEqualTo(ours).isNotEqualTo(700);
        assertThat(meanwhile.has(Codec.OPUS)).isTrue();
        assertThat(sentences.find("demo", speech, Codec.G722).millis()).isEqualTo(700);

        own.encodeOpus();

        EncodedSpeech after = sentences.find("demo", speech, Codec.OPUS);
        assertThat(after.millis()).isEqualTo(700);
        assertThat(after.has(Codec.OPUS)).isTrue();
        WaveFile other = new WaveFile();
        other.rate = 16_000;
        put(other.bytes());
        assertThat(sentences.find("demo", speech, Codec.OPUS).millis()).isEqualTo(ours);
        own.encodeOpus();
        assertThat(sentences.find("demo", speech, Codec.OPUS).millis()).isEqualTo(460);
    }

    @Test
    void aChangedOneIsReadAgainAnUnchangedOneIsNot() throws Exception {
        EncodedPhrase before = said("demo");
        own.reread();
        assertThat(said("demo")).isSameAs(before);

        WaveFile shorter = new WaveFile();
        shorter.rate = 16_000;
        put(shorter.bytes());
        assertThat(said("demo").millis()).isEqualTo(260);

        Files.delete(file);
        own.reread();
        assertThat(said("demo")).isNull();
    }

    @Test
    void aBrokenOneIsNamedOnceWithWhatToDoAndOursIsSaid(CapturedOutput log) throws Exception {
        put(new byte[50]);
        own.reread();

        assertThat(said("demo")).isNull();
        assertThat(log.getAll()).containsOnlyOnce(file + ": it is no RIFF/WAVE file; save it as WAV");

        put(new WaveFile().bytes());
        assertThat(said("demo")).isNotNull();
        put(new byte[50]);
        assertThat(log.getAll().split(file + ": it is no RIFF/WAVE file")).hasSize(3);
    }

    @Test
    void namesThatMeanNothingAreNamed(CapturedOutput log) throws Exception {
        Files.write(folder.resolve("demo/fr/slot-emty.wav"), new WaveFile().bytes());
        Files.createDirectories(folder.resolve("demo/de"));
        Files.createDirectories(folder.resolve("demo/fr/lot-full.wav"));
        own.reread();
        own.reread();

        assertThat(log.getAll())
                .containsOnlyOnce("slot-emty.wav: there is no such sentence; they are chime, slot-empty,")
                .containsOnlyOnce("/de: it is none of our languages; they are en, fr")
                .containsOnlyOnce("lot-full.wav: it is no file");
        assertThat(said("demo")).isNotNull();
    }

    @Test
    void theFolderMayBeGoneForAWhile(CapturedOutput log) throws Exception {
        Files.move(folder.resolve("demo"), folder.resolve(".demo"));
        own.reread();
        assertThat(said("demo")).isNull();

        TenantSentences nowhere = new TenantSentences(folder.resolve("nowhere"));
        nowhere.reread();
        nowhere.reread();
        assertThat(nowhere.find("demo", Language.FR, Phrase.SLOT_EMPTY, Codec.PCMU))
                .isNull();
        assertThat(log.getAll()).containsOnlyOnce("nowhere: it can't be read");
    }

    @Test
    void allTogetherAreBounded(CapturedOutput log) throws Exception {
        Files.write(folder.resolve("demo/fr/lot-full.wav"), new WaveFile().bytes());
        TenantSentences few = new TenantSentences(folder, 700);
        few.reread();

        assertThat(few.find("demo", Language.FR, Phrase.LOT_FULL, Codec.PCMU)).isNotNull();
        assertThat(few.find("demo", Language.FR, Phrase.SLOT_EMPTY, Codec.PCMU)).isNull();
        assertThat(log.getAll())
                .contains("slot-empty.wav: the sentences of all tenants last longer than PT0.7S together; make some");
    }
}
