package dev.parkslots.edge.media.secure.dtls;

import dev.parkslots.edge.media.secure.srtp.SrtpKeys;
import dev.parkslots.edge.sdp.secure.Fingerprint;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One DTLS association: the handshake, then waiting, for a peer that has lost our last words asks for them again (RFC 6347 §4.2.4).
 * Its thread, a virtual one, ends with it.
 */
public final class Association {

    private static final Logger log = LoggerFactory.getLogger(Association.class);
    private static final int IDLE_MILLIS = 60_000;
    private static final int LOOK_MILLIS = 100;

    private final Handshakes all;
    private final String name;
    private final Role role;
    private final Terms terms;
    private final Datagrams datagrams;
    private final Owner owner;
    private volatile @Nullable DTLSTransport open;
    private volatile boolean failed;
    private volatile boolean closed;

    /** Whose it is. */
    public interface Owner {

        /** Takes a datagram, from position to limit, to where the peer is. From any thread, and must not wait. */
        void send(ByteBuffer datagram);

        /** The handshake is over. Once, on the association's thread. */
        void secured(SrtpKeys keys);

        /** The peer has closed the association (RFC 5246 §7.2.1): it is going. At most once, after the keys, on the same thread. */
        void left();
    }

    Association(Handshakes all, String name, Role role, Fingerprint peer, Owner owner) {
        this.all = all;
        this.name = name;
        this.role = role;
        this.terms = new Terms(all.identity, peer, all.random);
        this.datagrams = new Datagrams(owner::send);
        this.owner = owner;
    }

    /** A datagram of the peer. */
    public void arrived(ByteBuffer datagram) {
        datagrams.arrived(datagram);
    }

    /** Whether it has ended without keys: another may be begun. */
    public boolean failed() {
        return failed;
    }

    /** Ends it, soon, whatever it is doing. A peer that has the keys is told so, in one datagram; nothing is sent after that. */
    public void close() {
        closed = true;
        DTLSTransport secured = open;
        if (secured != null) {
            sayGoodbye(secured);
        }
        datagrams.end();
    }

    /** Best effort: it may be lost, and the peer may have gone before. */
    private static void sayGoodbye(DTLSTransport secured) {
        try {
            secured.close();
        } catch (IOException | RuntimeException e) {
            log.debug("A DTLS association was not closed in due form", e);
        }
    }

    void run() {
        try {
            DTLSTransport secured = null;
            HandshakeOutcome outcome;
            if (finds(all.places())) {
                try {
                    secured = handshake();
                    outcome = HandshakeOutcome.DONE;
                } catch (IOException | RuntimeException e) {
                    outcome = outcome(e);
                    tell(outcome, e);
                } finally {
                    all.places().release();
                }
            } else {
                outcome = closed ? HandshakeOutcome.CLOSED : HandshakeOutcome.BUSY;
            }
            open = secured;
            failed = secured == null;
            all.counter.accept(secured == null || hand(terms.keys()) ? outcome : HandshakeOutcome.FAILED);
            if (secured != null) {
                live(secured);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            datagrams.end();
            all.ended();
        }
    }

    /** Waits for a place as long as there is somebody to wait for. */
    private boolean finds(Semaphore places) throws InterruptedException {
        long end = System.nanoTime() + all.patience.toNanos();
        while (!closed && System.nanoTime() - end < 0) {
            if (places.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    private DTLSTransport handshake() throws IOException {
        int patience = (int) all.patience.toMillis();
        return switch (role) {
            case SERVER -> new DTLSServerProtocol().accept(new Server(terms, patience), datagrams);
            case CLIENT -> new DTLSClientProtocol().connect(new Client(terms, patience), datagrams);
        };
    }

    /** False if whoever wants the keys can't use them. */
    private boolean hand(@Nullable SrtpKeys keys) {
        try {
            owner.secured(Objects.requireNonNull(keys));
            return true;
        } catch (RuntimeException e) {
            log.error("Leg {} has keys and no sound", name, e);
            return false;
        }
    }

    private void live(DTLSTransport secured) {
        try {
            byte[] ignored = new byte[secured.getReceiveLimit()];
            while (!closed) {
                secured.receive(ignored, 0, ignored.length, IDLE_MILLIS);
            }
        } catch (IOException | RuntimeException e) {
            // Closed by the peer, or by us: the keys go on being good until the call ends.
            log.debug("A DTLS association has ended", e);
        }
        if (terms.left() && !closed) {
            owner.left();
        }
    }

    private HandshakeOutcome outcome(Exception e) {
        if (closed) {
            return HandshakeOutcome.CLOSED;
        }
        if (terms.stranger()) {
            return HandshakeOutcome.BAD_FINGERPRINT;
        }
        return e instanceof TlsTimeoutException ? HandshakeOutcome.TIMED_OUT : HandshakeOutcome.FAILED;
    }

    private void tell(HandshakeOutcome outcome, Exception e) {
        switch (outcome) {
            case BAD_FINGERPRINT ->
                log.warn(
                        "The device of leg {} shows another certificate than its SDP names: it is neither heard nor sent to",
                        name);
            case FAILED, TIMED_OUT -> log.warn("No encrypted sound on leg {}: {}", name, e.toString());
            case DONE, BUSY, CLOSED -> {}
        }
    }
}
