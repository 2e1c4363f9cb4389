package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.sip.message.SessionHeaders;
import dev.parkslots.edge.sip.outgoing.OurInvites.Invite;
import dev.parkslots.edge.sip.outgoing.OurInvites.Purpose;
import dev.parkslots.edge.sip.transaction.Answers;
import dev.parkslots.edge.sip.transaction.Dialogs;
import dev.parkslots.edge.sip.transaction.SipLink;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.message.SIPRequest;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends INVITEs, of new legs and of legs that exist, and gives up those that wait. */
final class OutgoingInvites {

    private static final Logger log = LoggerFactory.getLogger(OutgoingInvites.class);

    /** How long a trunk or another system may stay silent before its callers hear 503; phones get the 32 s of the transaction. */
    private static final long HURRIED_PATIENCE_MILLIS = 3000;

    private static final long REPEATS_END_MILLIS = 32_000;
    /** Longer than any phone rings that has heard nothing of us. */
    private static final long RINGING_MILLIS = 180_000;
    /** A day, in seconds: who wants longer session intervals wants none. */
    private static final long LONGEST_INTERVAL = 86_400;

    private final SipLink link;
    private final RequestBuilder builder;
    private final OurInvites invites;
    private final Dialogs dialogs;
    private final Ways ways;
    private final SessionHeaders sessions;
    private final ScheduledExecutorService timer;

    OutgoingInvites(
            SipLink link,
            RequestBuilder builder,
            OurInvites invites,
            Dialogs dialogs,
            Ways ways,
            SessionHeaders sessions,
            ScheduledExecutorService timer) {
        this.link = link;
        this.builder = builder;
        this.invites = invites;
        this.dialogs = dialogs;
        this.ways = ways;
        this.sessions = sessions;
        this.timer = timer;
    }

    /**
     * Sends the INVITE of a new leg, or of a leg that exists.
     *
     * @param hurried to another system, which is not waited for as long as for a phone
     */
    void send(LegId leg, Dialog dialog, Purpose purpose, boolean hurried, int maxForwards, Completion completion) {
        if (purpose != Purpose.CALL && invites.isModifying(leg)) {
            // RFC 3261 §14.1: one at a time. The leg asks again as if the device had been in the way.
            link.calls().deliver(new SipEvent.Modified(leg, 491, null));
            return;
        }
        try {
            Invite invite = new Invite(leg, dialog, purpose, ways.to(dialog), maxForwards, 0, completion);
            send(invite);
            if (hurried) {
                var unused = timer.schedule(() -> silent(invite), HURRIED_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            log.info("INVITE to {} cannot be sent: {}", dialog.flow(), e.toString());
            unreachable(leg, dialog, purpose);
        }
    }

    private void send(Invite invite) {
        Dialog dialog = invite.dialog;
        try {
            SIPRequest request = builder.build("INVITE", dialog, invite.flow, dialog.localCseq(), invite.maxForwards);
            builder.introduce(request, invite.flow);
            invite.completion.accept(request);
            if (!invite.modifies()) {
                RequestBuilder.extra(request, sessions.offer(invite.interval));
            }
            SipStack.sendBy(request, invite.flow);
            ClientTransaction transaction = link.client(request);
            transaction.setApplicationData(invite);
            invite.transaction = transaction;
            invites.sent(invite);
            transaction.sendRequest();
        } catch (SipException | ParseException | InvalidArgumentException | RuntimeException e) {
            log.info("INVITE to {} cannot be sent: {}", invite.flow, e.toString());
            failed(invite);
        }
    }

    /** The network refused it: no answer can be expected (RFC 3261 §8.1.3.1). */
    void failed(Invite invite) {
        if (invite.finish()) {
            Ways.terminate(invite.transaction);
            if (!invite.modifies()) {
                giveUp(invite);
            }
            invites.forget(invite);
            unreachable(invite.leg, invite.dialog, invite.purpose);
        }
    }

    /**
     * Sends the INVITE of a new leg once more, with the session interval that the device wants (RFC 4028 §7.3).
     *
     * @return false if that is not worth it
     */
    boolean again(Invite refused, long interval) {
        if (interval <= refused.interval || interval > LONGEST_INTERVAL) {
            return false;
        }
        Invite next = new Invite(
                refused.leg,
                refused.dialog.nextLocalCseq(),
                refused.purpose,
                refused.flow,
                refused.maxForwards,
                interval,
                refused.completion);
        invites.sent(next);
        invites.forget(refused);
        boolean cancelled;
        synchronized (refused) {
            cancelled = refused.cancelWanted;
        }
        if (cancelled) {
            invites.forget(next);
            return false;
        }
        send(next);
        return true;
    }

    private void unreachable(LegId leg, Dialog dialog, Purpose purpose) {
        invites.unsent(leg, dialog);
        if (purpose == Purpose.CALL) {
            dialogs.ended(dialog.sipCallId(), dialog.localTag());
            link.calls().deliver(new SipEvent.Refused(leg, 503, "Service Unavailable", List.of()));
        } else {
            link.calls().deliver(new SipEvent.Modified(leg, 503, null));
        }
    }

    private void silent(Invite invite) {
        synchronized (invite) {
            if (invite.proceeding || invite.finished) {
                return;
            }
        }
        failed(invite);
    }

    /** Gives up an INVITE that waits; before its first answer the CANCEL waits for that (RFC 3261 §9.1). */
    void cancel(LegId leg, @Nullable String reasonHeader) {
        invites.starting(leg).ifPresent(invite -> {
            boolean now;
            synchronized (invite) {
                invite.cancelWanted = true;
                invite.cancelReason = reasonHeader;
                now = invite.proceeding;
            }
            if (now) {
                sendCancel(invite);
            }
        });
    }

    void sendCancel(Invite invite) {
        ClientTransaction transaction;
        String reason;
        synchronized (invite) {
            transaction = invite.transaction;
            reason = invite.cancelReason;
            if (invite.cancelSent || invite.finished || transaction == null) {
                return;
            }
            invite.cancelSent = true;
        }
        try {
            SIPRequest cancel = (SIPRequest) transaction.createCancel();
            if (reason != null) {
                Answers.add(cancel, "Reason", reason);
            }
            SipStack.sendBy(cancel, invite.flow);
            link.client(cancel).sendRequest();
        } catch (SipException | RuntimeException e) {
            log.debug("CANCEL to {}: {}", invite.flow, e.toString());
        }
        // A peer that never ends what was cancelled is left after the time of a transaction.
        var unused = timer.schedule(() -> abandoned(invite), REPEATS_END_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** It gets no answer to its answer but BYE, for as long as it may have been ringing. */
    void giveUp(Invite invite) {
        invites.giveUp(invite);
        var unused = timer.schedule(() -> invites.forgetGivenUp(invite), RINGING_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void abandoned(Invite invite) {
        if (invite.finish()) {
            giveUp(invite);
            Ways.terminate(invite.transaction);
            refused(invite, 487, "Request Terminated", List.of());
        }
    }

    void refused(Invite invite, int status, String reason, List<String> extensions) {
        invites.forget(invite);
        dialogs.ended(invite.dialog.sipCallId(), invite.dialog.localTag());
        link.calls().deliver(new SipEvent.Refused(invite.leg, status, reason, extensions));
    }

    /** Nothing more comes by this flow: what waits for an answer there has none. */
    void closed(Flow flow) {
        for (Invite invite : invites.unanswered(flow)) {
            failed(invite);
        }
    }
}
