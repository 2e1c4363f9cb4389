package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of one leg to who listens; a fault of his does no harm here. Never called with the leg's monitor held. */
final class News {

    private static final Logger log = LoggerFactory.getLogger(News.class);

    private final LegId leg;
    private final MediaListener listener;
    private final AtomicBoolean received = new AtomicBoolean();

    News(LegId leg, MediaListener listener) {
        this.leg = leg;
        this.listener = listener;
    }

    /** Said once. */
    void receiving() {
        if (!received.get() && received.compareAndSet(false, true)) {
            tell(() -> listener.receiving(leg));
        }
    }

    void musicStarted() {
        tell(() -> listener.musicStarted(leg));
    }

    void said(Speech speech, boolean whole) {
        tell(() -> listener.said(leg, speech, whole));
    }

    void pressed(char key) {
        tell(() -> listener.pressed(leg, key));
    }

    void silent(Duration since) {
        tell(() -> listener.silent(leg, since));
    }

    void left() {
        tell(() -> listener.left(leg));
    }

    private void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            log.warn("A listener failed for leg {}", leg, e);
        }
    }
}
