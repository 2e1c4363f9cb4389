package dev.parkslots.edge.media.music;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Music by class. An unknown class is answered with {@value #DEFAULT}: a caller never waits in silence for a typo in a lot. */
public final class MusicLibrary {

    private static final Logger log = LoggerFactory.getLogger(MusicLibrary.class);

    /** The class that is always there. */
    public static final String DEFAULT = "default";

    private final CompletableFuture<Map<String, EncodedMusic>> pieces;

    private MusicLibrary(CompletableFuture<Map<String, EncodedMusic>> pieces) {
        this.pieces = pieces;
    }

    /** Makes the default piece on a thread of its own, so that start-up doesn't wait for it. */
    public static MusicLibrary making(Supplier<EncodedMusic> defaultPiece) {
        CompletableFuture<Map<String, EncodedMusic>> made = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("music-maker").start(() -> {
            try {
                made.complete(Map.of(DEFAULT, defaultPiece.get()));
            } catch (RuntimeException | Error failure) {
                log.error("There will be no music: making it failed", failure);
                made.completeExceptionally(failure);
            }
        });
        return new MusicLibrary(made);
    }

    /** A library of finished pieces; {@value #DEFAULT} must be among them. */
    public static MusicLibrary of(Map<String, EncodedMusic> pieces) {
        if (!pieces.containsKey(DEFAULT)) {
            throw new IllegalArgumentException("No music of class " + DEFAULT);
        }
        return new MusicLibrary(CompletableFuture.completedFuture(Map.copyOf(pieces)));
    }

    /** The music of this class, or null while it is still being made. */
    public @Nullable EncodedMusic find(String musicClass) {
        if (!ready()) {
            return null;
        }
        Map<String, EncodedMusic> made = pieces.join();
        EncodedMusic piece = made.get(musicClass);
        return piece != null ? piece : made.get(DEFAULT);
    }

    /** Encodes the opus of all pieces, on the caller's thread, once they are made. */
    public void encodeOpus() {
        try {
            pieces.join().values().forEach(piece -> piece.opus().encode());
        } catch (CompletionException alreadyLogged) {
            log.warn("There is no music to be encoded as opus");
        }
    }

    /** Whether {@link #find} has music. */
    public boolean ready() {
        return pieces.isDone() && !pieces.isCompletedExceptionally();
    }
}
