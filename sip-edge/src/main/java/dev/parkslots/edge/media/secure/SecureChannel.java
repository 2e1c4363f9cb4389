package dev.parkslots.edge.media.secure;

import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.media.secure.dtls.Association;
import dev.parkslots.edge.media.secure.ice.IceLite;
import dev.parkslots.edge.media.secure.ice.StunOutcome;
import dev.parkslots.edge.media.secure.srtp.SrtpKeys;
import dev.parkslots.edge.media.secure.srtp.SrtpSession;
import dev.parkslots.edge.media.secure.stun.StunAnswer;
import dev.parkslots.edge.sdp.secure.SecureTransport;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted half of one leg: finds the peer by its checks, shakes hands, opens what arrives and seals what goes. {@link #opens}
 * is called by the receiving thread alone, {@code seal} by one thread at a time; the rest by any.
 */
public final class SecureChannel {

    /** A handshake that fails is tried anew as the peer goes on; not forever, unless SDP says that things have changed. */
    private static final int MOST_ATTEMPTS = 5;

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    /** Where the first message of a record says what it is (RFC 6347 §4.1). */
    private static final int MESSAGE_TYPE = 13;

    private final String name;
    private final SecureMedia media;
    private final Socket socket;
    private final Runnable left;
    private final IceLite ice = new IceLite();
    private final ByteBuffer answer = ByteBuffer.allocate(StunAnswer.MAX);
    private @Nullable SecureTransport terms;
    private @Nullable Association association;
    private int attempts;
    private boolean closed;
    private volatile @Nullable SrtpSession session;

    /** Sends a datagram from position to limit from the leg's port; it may be lost. */
    public interface Socket {
        void send(ByteBuffer datagram, InetSocketAddress to);
    }

    /**
     * @param name of the leg, for the log
     * @param left is run, on a thread of its own, when the peer has said that it is going (a browser whose page was closed)
     */
    public SecureChannel(String name, SecureMedia media, Socket socket, Runnable left) {
        this.name = name;
        this.media = media;
        this.socket = socket;
        this.left = left;
    }

    /** What SDP says now. With the same certificate and roles the keys go on being used (RFC 8842 §5.5), else there are new ones. */
    public synchronized void agree(SecureTransport now) {
        SecureTransport before = terms;
        terms = now;
        ice.agree(now.local(), now.remote());
        boolean same = before != null && before.fingerprint().equals(now.fingerprint()) && before.role() == now.role();
        if (before != null && !same) {
            end();
        }
        if (before != null && !(same && before.local().equals(now.local()))) {
            attempts = 0;
        }
    }

    private void end() {
        if (association != null) {
            association.close();
            association = null;
        }
        session = null;
    }

    /**
     * Takes a packet from position 0 to the limit. What was sound or a report of the peer is opened in place.
     *
     * @return whether there is something opened now; else it was for us alone, or none of the peer's, and counted
     */
    public boolean opens(InetSocketAddress from, ByteBuffer packet, long nowNanos) {
        int first = packet.hasRemaining() ? packet.get(0) & 0xff : -1;
        // RFC 7983 §7.
        if (first >= 0 && first <= 3) {
            check(from, packet, nowNanos);
            return false;
        }
        Drop why;
        if (!ice.knows(from)) {
            why = Drop.WRONG_SOURCE;
        } else if (first >= 20 && first <= 63) {
            shake(packet);
            return false;
        } else {
            why = first >> 6 == 2 ? open(packet) : noise(first);
        }
        if (why != null) {
            media.drops.accept(why);
        }
        return why == null;
    }

    private static Drop noise(int first) {
        return first < 0 ? Drop.TOO_SHORT : Drop.WRONG_VERSION;
    }

    private @Nullable Drop open(ByteBuffer packet) {
        SrtpSession now = session;
        if (now == null) {
            return Drop.NOT_SECURED;
        }
        return RtpView.isRtcp(packet) ? now.openReport(packet) : now.open(packet);
    }

    private void check(InetSocketAddress from, ByteBuffer packet, long nowNanos) {
        StunOutcome outcome = ice.arrived(from, packet, nowNanos, answer);
        media.count(outcome);
        if (answer.hasRemaining()) {
            socket.send(answer, from);
        }
        if (outcome == StunOutcome.ANSWERED) {
            beginAsClient();
        }
    }

    private synchronized void beginAsClient() {
        if (terms != null && terms.role() == Role.CLIENT && mayBegin()) {
            begin(terms);
        }
    }

    private synchronized void shake(ByteBuffer packet) {
        if (terms != null && terms.role() == Role.SERVER && isHello(packet) && mayBegin()) {
            begin(terms);
        }
        if (association != null) {
            association.arrived(packet);
        }
    }

    /** What is left of a handshake that has failed begins no other. */
    private static boolean isHello(ByteBuffer packet) {
        return packet.limit() > MESSAGE_TYPE && packet.get(0) == HANDSHAKE && packet.get(MESSAGE_TYPE) == CLIENT_HELLO;
    }

    /** Not by what the peer sent before an ICE restart: it may know nothing of that any more. */
    private boolean mayBegin() {
        return !closed
                && !ice.restarting()
                && attempts < MOST_ATTEMPTS
                && (association == null || association.failed());
    }

    private void begin(SecureTransport agreed) {
        attempts++;
        Attempt attempt = new Attempt();
        attempt.association = media.handshakes.begin(name, agreed.role(), agreed.fingerprint(), attempt);
        association = attempt.association;
    }

    private final class Attempt implements Association.Owner {
        @Nullable
        Association association;

        @Override
        public void send(ByteBuffer datagram) {
            sendToPeer(datagram);
        }

        @Override
        public void secured(SrtpKeys keys) {
            synchronized (SecureChannel.this) {
                if (isCurrent(this)) {
                    session = new SrtpSession(keys);
                }
            }
        }

        @Override
        public void left() {
            if (isCurrent(this)) {
                left.run();
            }
        }
    }

    private synchronized boolean isCurrent(Attempt attempt) {
        return !closed && association != null && association == attempt.association;
    }

    private void sendToPeer(ByteBuffer datagram) {
        InetSocketAddress to = ice.target();
        if (to != null) {
            socket.send(datagram, to);
        }
    }

    /** Where sound goes; null before there are keys, and while the peer does not want to be sent to. */
    public @Nullable InetSocketAddress target() {
        return session == null ? null : ice.target();
    }

    /** Seals a packet of sound that lies between position and limit: to be sent before the next call; null if it can't be. */
    public @Nullable ByteBuffer seal(ByteBuffer packet) {
        SrtpSession now = session;
        return now == null ? null : now.seal(packet);
    }

    /** The same for a report. */
    public @Nullable ByteBuffer sealReport(ByteBuffer packet) {
        SrtpSession now = session;
        return now == null ? null : now.sealReport(packet);
    }

    /** To be asked every now and then: whether the peer has checked since this was asked last. Who stops is not sent to any more. */
    public boolean checkedLately(long nowNanos) {
        boolean unused = ice.lapses(nowNanos);
        return ice.checkedLately();
    }

    /** Ends everything: the peer is told so, and nothing more is sent. */
    public synchronized void close() {
        closed = true;
        end();
    }
}
