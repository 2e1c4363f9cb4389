package dev.parkslots.edge.media.secure.ice;

import dev.parkslots.edge.media.secure.stun.StunAnswer;
import dev.parkslots.edge.media.secure.stun.StunKey;
import dev.parkslots.edge.media.secure.stun.StunView;
import dev.parkslots.edge.sdp.secure.IceCredentials;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where one peer is. Its SDP is not asked: the peer's checks come from where it can be reached (a peer-reflexive candidate,
 * RFC 8445 §7.3.1.3), which also spares us names that only its own network knows. The pair that it nominates last has the sound;
 * before that, the first that it checks. Every check is its consent to be sent to, for {@value #CONSENT_SECONDS} s (RFC 7675).
 */
public final class IceLite {

    static final int CONSENT_SECONDS = 30;
    private static final long CONSENT_NANOS = CONSENT_SECONDS * 1_000_000_000L;
    /** Forged checks whose proof is looked at in one second. */
    static final int FORGERIES = 50;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private record Names(IceCredentials local, IceCredentials remote, StunKey key) {

        static Names of(IceCredentials local, IceCredentials remote) {
            return new Names(local, remote, new StunKey(local, remote));
        }
    }

    private final StunView view = new StunView();
    private final CheckedAddresses addresses = new CheckedAddresses();
    private @Nullable Names names;
    /** Before an ICE restart, until the peer has used those after it. */
    private @Nullable Names former;

    private boolean nominated;
    private boolean checkedLately;
    private long forgedSince;
    private int forged;
    private volatile @Nullable InetSocketAddress target;

    /** What checks must carry from now on. Others than before are an ICE restart (RFC 8445 §9): the sound stays where it is meanwhile. */
    public synchronized void agree(IceCredentials local, IceCredentials remote) {
        Names before = names;
        if (before != null && before.local().equals(local) && before.remote().equals(remote)) {
            return;
        }
        names = Names.of(local, remote);
        if (before != null && former == null) {
            former = before;
        }
        checkedLately = true;
    }

    /**
     * A STUN packet has arrived.
     *
     * @param answer has the answer from position 0 to its limit, or nothing
     */
    public synchronized StunOutcome arrived(
            InetSocketAddress from, ByteBuffer packet, long nowNanos, ByteBuffer answer) {
        answer.clear().limit(0);
        if (!view.read(packet)) {
            return StunOutcome.MALFORMED;
        }
        Names named = named(packet);
        if (named == null) {
            return StunOutcome.STRANGER;
        }
        if (tooManyForged(nowNanos) && !addresses.has(from)) {
            return StunOutcome.LIMITED;
        }
        if (!named.key().proves(view, packet)) {
            forged++;
            return StunOutcome.FORGED;
        }
        return answer(from, packet, nowNanos, named, answer);
    }

    private @Nullable Names named(ByteBuffer packet) {
        Names now = names;
        if (now != null && now.key().isNamedBy(view, packet)) {
            return now;
        }
        Names before = former;
        return before != null && before.key().isNamedBy(view, packet) ? before : null;
    }

    private boolean tooManyForged(long nowNanos) {
        if (forged == 0 || nowNanos - forgedSince >= SECOND_NANOS) {
            forgedSince = nowNanos;
            forged = 0;
        }
        return forged >= FORGERIES;
    }

    private StunOutcome answer(
            InetSocketAddress from, ByteBuffer packet, long nowNanos, Names named, ByteBuffer answer) {
        if (view.hasUnknown()) {
            StunAnswer.unknownAttributes(answer, packet, view, named.key());
            return StunOutcome.UNKNOWN_ATTRIBUTE;
        }
        if (view.controlled) {
            StunAnswer.roleConflict(answer, packet, named.key());
            return StunOutcome.ROLE_CONFLICT;
        }
        StunAnswer.success(answer, packet, from, named.key());
        if (named.equals(names)) {
            former = null;
        }
        checked(from, view.useCandidate, nowNanos);
        return StunOutcome.ANSWERED;
    }

    private void checked(InetSocketAddress from, boolean nominates, long nowNanos) {
        addresses.checked(from, nowNanos, target);
        checkedLately = true;
        InetSocketAddress now = target;
        if (now == null || lapsed(now, nowNanos) || (nominates && !from.equals(now))) {
            target = from;
            nominated = nominates;
        } else if (nominates) {
            nominated = true;
        }
    }

    private boolean lapsed(InetSocketAddress address, long nowNanos) {
        return nowNanos - addresses.lastCheck(address, nowNanos - CONSENT_NANOS) >= CONSENT_NANOS;
    }

    /** Where the peer is; null before its first check, and when it has not been heard of for too long. */
    public @Nullable InetSocketAddress target() {
        return target;
    }

    /** Whether the peer has checked from there. Who has not is not listened to. */
    public boolean knows(InetSocketAddress from) {
        return from.equals(target) || addresses.has(from);
    }

    /** Whether there was an ICE restart, and the peer has not checked since. */
    public synchronized boolean restarting() {
        return former != null;
    }

    /** To be called every now and then: nothing is sent any more to who does not go on checking. True if that is so since this call. */
    public synchronized boolean lapses(long nowNanos) {
        InetSocketAddress now = target;
        if (now == null || !lapsed(now, nowNanos)) {
            return false;
        }
        target = null;
        nominated = false;
        return true;
    }

    /** Whether the peer has nominated the pair that the sound goes to. */
    synchronized boolean nominated() {
        return nominated;
    }

    /** Whether there was a check, or other credentials, since this was asked last. */
    public synchronized boolean checkedLately() {
        boolean was = checkedLately;
        checkedLately = false;
        return was;
    }
}
