package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.ClientTransaction;
import org.jspecify.annotations.Nullable;

/** INVITEs that we sent: those that wait for an answer, and those answered so lately that the answer may come again. */
final class OurInvites {

    /** One of them. Guarded by itself. */
    static final class Invite {
        final LegId leg;
        final Dialog dialog;
        final Purpose purpose;
        final Flow flow;
        final int maxForwards;
        /** The session interval that the peer has asked for, in seconds; 0 if ours will do. */
        final long interval;

        final Completion completion;

        @Nullable
        ClientTransaction transaction;

        boolean proceeding;
        boolean finished;
        boolean cancelWanted;

        @Nullable
        String cancelReason;

        boolean cancelSent;

        /** Our ACK to each 2xx, by the To tag: a proxy may have sent the INVITE to several phones (RFC 3261 §13.2.2.4). */
        final Map<String, byte[]> acks = new HashMap<>(2);

        Invite(
                LegId leg,
                Dialog dialog,
                Purpose purpose,
                Flow flow,
                int maxForwards,
                long interval,
                Completion completion) {
            this.leg = leg;
            this.dialog = dialog;
            this.purpose = purpose;
            this.flow = flow;
            this.maxForwards = maxForwards;
            this.interval = interval;
            this.completion = completion;
        }

        /** Whether the leg is there already. */
        boolean modifies() {
            return purpose != Purpose.CALL;
        }

        /** Takes the one final outcome; false if there was one. */
        synchronized boolean finish() {
            boolean first = !finished;
            finished = true;
            return first;
        }

        /** Takes a 2xx with this To tag. Under its monitor. */
        Take take(String tag) {
            if (acks.containsKey(tag)) {
                return Take.COPY;
            }
            if (acks.size() >= MOST_PHONES) {
                return Take.TOO_MANY;
            }
            Take take = finished ? Take.LATER : Take.FIRST;
            finished = true;
            acks.put(tag, NOT_SENT);
            return take;
        }

        synchronized boolean isFinished() {
            return finished;
        }

        private String key() {
            return OurInvites.key(dialog.sipCallId(), dialog.localTag(), dialog.localCseq());
        }
    }

    /** Whose 2xx it is. */
    enum Take {
        /** The one that counts. */
        FIRST,
        /** Of another phone, or after we gave up. */
        LATER,
        /** It was here before. */
        COPY,
        /** No proxy has so many phones. */
        TOO_MANY
    }

    /** What it is sent for. */
    enum Purpose {
        CALL,
        CHANGE
    }

    private static final int MOST_PHONES = 20;
    private static final byte[] NOT_SENT = {};

    private final Map<String, Invite> byKey = new ConcurrentHashMap<>();
    private final Map<LegId, Invite> starting = new ConcurrentHashMap<>();
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();
    private final Set<LegId> modifying = ConcurrentHashMap.newKeySet();

    /** The peer was left without a word: it may answer yet. */
    void giveUp(Invite invite) {
        givenUp.add(invite.key());
    }

    /** Enough: whoever answers so late is none of ours any more. */
    void forgetGivenUp(Invite invite) {
        givenUp.remove(invite.key());
    }

    /** Whether this answers an INVITE that we have given up. */
    boolean isGivenUp(SIPMessage response) {
        return givenUp.contains(key(
                response.getCallId().getCallId(),
                response.getFromTag(),
                response.getCSeq().getSeqNumber()));
    }

    void sent(Invite invite) {
        byKey.put(invite.key(), invite);
        if (invite.modifies()) {
            modifying.add(invite.leg);
        } else {
            starting.put(invite.leg, invite);
        }
    }

    /** The INVITE that starts this leg, while it waits for its final answer. */
    Optional<Invite> starting(LegId leg) {
        return Optional.ofNullable(starting.get(leg));
    }

    boolean isModifying(LegId leg) {
        return modifying.contains(leg);
    }

    /** The INVITE that this response answers, also long after its transaction. */
    Optional<Invite> answeredBy(SIPMessage response) {
        return Optional.ofNullable(byKey.get(key(
                response.getCallId().getCallId(),
                response.getFromTag(),
                response.getCSeq().getSeqNumber())));
    }

    /** It has its final answer; 2xx may still be repeated. */
    void answered(Invite invite) {
        starting.remove(invite.leg, invite);
        if (invite.modifies()) {
            modifying.remove(invite.leg);
        }
    }

    void forget(Invite invite) {
        answered(invite);
        byKey.remove(invite.key(), invite);
    }

    /** Those sent by this flow that have no final answer. */
    List<Invite> unanswered(Flow flow) {
        return byKey.values().stream()
                .filter(invite -> invite.flow.equals(flow) && !invite.isFinished())
                .toList();
    }

    /** The INVITE of this leg with this CSeq number never left, or nobody heard it. */
    void unsent(LegId leg, Dialog dialog) {
        Invite invite = byKey.get(key(dialog.sipCallId(), dialog.localTag(), dialog.localCseq()));
        if (invite != null && invite.leg.equals(leg)) {
            forget(invite);
        }
    }

    int givenUp() {
        return givenUp.size();
    }

    int size() {
        return byKey.size();
    }

    private static String key(String callId, @Nullable String localTag, long cseq) {
        return callId + '\n' + localTag + '\n' + cseq;
    }
}
