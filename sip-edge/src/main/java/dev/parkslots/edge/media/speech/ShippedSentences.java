package dev.parkslots.edge.media.speech;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** The recordings in the jar: every phrase in every language. */
final class ShippedSentences {

    private ShippedSentences() {}

    /** @throws IllegalStateException if one is missing or unusable */
    static Map<Language, Map<Phrase, EncodedPhrase>> load() {
        Map<Language, Map<Phrase, EncodedPhrase>> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<Phrase, EncodedPhrase> spoken = new EnumMap<>(Phrase.class);
            for (Phrase phrase : Phrase.values()) {
                spoken.put(phrase, PhraseEncoder.encode(recording(language, phrase)));
            }
            all.put(language, spoken);
        }
        return all;
    }

    static Wave recording(Language language, Phrase phrase) {
        String name = "/sentences/" + language.tag() + "/" + phrase.word() + ".wav";
        try (InputStream file = ShippedSentences.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The jar has no " + name);
            }
            return Wave.read(file.readAllBytes());
        } catch (Wave.UnusableException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
