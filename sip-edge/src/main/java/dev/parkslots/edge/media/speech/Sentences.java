package dev.parkslots.edge.media.speech;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.sdp.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that can be said: a tenant's own recording where there is one, else the shipped one. */
public final class Sentences implements SpeechLibrary {

    private static final Logger log = LoggerFactory.getLogger(Sentences.class);

    /** After the last word, so that a phone's jitter buffer has played it before the call ends. */
    private static final EncodedPhrase PAUSE = PhraseEncoder.silence(200);

    private final CompletableFuture<Map<Language, Map<Phrase, EncodedPhrase>>> shipped;
    private final TenantSentences own;

    private Sentences(CompletableFuture<Map<Language, Map<Phrase, EncodedPhrase>>> shipped, TenantSentences own) {
        this.shipped = shipped;
        this.own = own;
    }

    /** Encodes on a thread of its own, so that start-up doesn't wait for it. */
    public static Sentences making(TenantSentences own) {
        CompletableFuture<Map<Language, Map<Phrase, EncodedPhrase>>> made = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("sentence-maker").start(() -> {
            try {
                made.complete(ShippedSentences.load());
            } catch (RuntimeException | Error failure) {
                log.error("Nothing will be said: the shipped sentences can't be read", failure);
                made.completeExceptionally(failure);
            }
        });
        return new Sentences(made, own);
    }

    /** The shipped ones alone, finished but for their opus. */
    public static Sentences shipped() {
        return new Sentences(CompletableFuture.completedFuture(ShippedSentences.load()), TenantSentences.NONE);
    }

    /** Encodes the opus of all that were shipped, on the caller's thread, once they are read. */
    public void encodeOpus() {
        PAUSE.opus().encode();
        try {
            shipped.join()
                    .values()
                    .forEach(spoken ->
                            spoken.values().forEach(phrase -> phrase.opus().encode()));
        } catch (CompletionException alreadyLogged) {
            log.warn("There are no sentences to be encoded as opus");
        }
    }

    @Override
    public @Nullable EncodedSpeech find(String tenant, Speech speech, Codec codec) {
        if (!shipped.isDone() || shipped.isCompletedExceptionally()) {
            return null;
        }
        Map<Phrase, EncodedPhrase> spoken = shipped.join().getOrDefault(speech.language(), Map.of());
        List<EncodedPhrase> pieces = new ArrayList<>();
        for (Phrase phrase : speech.phrases()) {
            EncodedPhrase owned = own.find(tenant, speech.language(), phrase, codec);
            EncodedPhrase piece = owned == null ? spoken.get(phrase) : owned;
            if (piece != null) {
                pieces.add(piece);
            }
        }
        pieces.add(PAUSE);
        return new EncodedSpeech(pieces);
    }
}
