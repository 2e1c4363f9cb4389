package dev.parkslots.edge.media.secure.dtls;

import dev.parkslots.edge.sdp.secure.Fingerprint;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Begins handshakes, each on a virtual thread of its own, and only so many at once: the others wait, their peers repeating what
 * they said. A peer that stops in the middle has a time limit.
 */
public final class Handshakes {

    private static final int MOST_AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    final Identity identity;
    final SecureRandom random;
    final Duration patience;
    final Consumer<HandshakeOutcome> counter;
    private final Semaphore places;
    private final AtomicInteger living = new AtomicInteger();

    /** @param counter is told of each end, on any thread */
    public Handshakes(Identity identity, SecureRandom random, Consumer<HandshakeOutcome> counter) {
        this(identity, random, counter, MOST_AT_ONCE, PATIENCE);
    }

    Handshakes(
            Identity identity,
            SecureRandom random,
            Consumer<HandshakeOutcome> counter,
            int mostAtOnce,
            Duration patience) {
        this.identity = identity;
        this.random = random;
        this.counter = counter;
        this.places = new Semaphore(mostAtOnce);
        this.patience = patience;
    }

    /**
     * Begins one.
     *
     * @param name what the log calls it
     * @param peer whose certificate must have this hash
     */
    public Association begin(String name, Role role, Fingerprint peer, Association.Owner owner) {
        Association association = new Association(this, name, role, peer, owner);
        living.incrementAndGet();
        Thread.ofVirtual().name("dtls-" + name).start(association::run);
        return association;
    }

    Semaphore places() {
        return places;
    }

    void ended() {
        living.decrementAndGet();
    }

    /** How many associations have a thread. */
    public int living() {
        return living.get();
    }
}
