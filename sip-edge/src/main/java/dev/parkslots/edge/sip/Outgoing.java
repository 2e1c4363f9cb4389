package dev.parkslots.edge.sip;

import dev.parkslots.edge.call.Dialog;
import dev.parkslots.edge.call.Flow;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.sip.OurInvites.Invite;
import dev.parkslots.edge.sip.OurInvites.Purpose;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.SipStack;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests and keeps what their answers need. */
final class Outgoing {

    /** A request other than INVITE that waits for its answer. */
    record Sent(LegId leg, String method, Dialog dialog, Flow flow, boolean signOfLife) {}

    private static final Logger log = LoggerFactory.getLogger(Outgoing.class);

    /** How long a trunk may stay silent before its callers hear 503; phones get the 32 s of the transaction. */
    private static final long TRUNK_PATIENCE_MILLIS = 3000;

    private static final long REPEATS_END_MILLIS = 32_000;
    /** Longer than any phone rings that has heard nothing of us. */
    private static final long RINGING_MILLIS = 180_000;
    /** A day, in seconds: who wants longer session intervals wants none. */
    private static final long LONGEST_INTERVAL = 86_400;

    private final SipLink link;
    private final RequestBuilder builder;
    private final OurInvites invites;
    private final Dialogs dialogs;
    private final OurByes byes;
    private final Registrar registrar;
    private final SessionHeaders sessions;
    private final ScheduledExecutorService timer;
    private final Map<Sent, ClientTransaction> open = new ConcurrentHashMap<>();

    Outgoing(
            SipLink link,
            RequestBuilder builder,
            OurInvites invites,
            Dialogs dialogs,
            OurByes byes,
            Registrar registrar,
            SessionHeaders sessions,
            ScheduledExecutorService timer) {
        this.link = link;
        this.builder = builder;
        this.invites = invites;
        this.dialogs = dialogs;
        this.byes = byes;
        this.registrar = registrar;
        this.sessions = sessions;
        this.timer = timer;
    }

    RequestBuilder builder() {
        return builder;
    }

    /** Completes and sends a request. */
    @FunctionalInterface
    interface Completion {
        void accept(SIPRequest request) throws ParseException, InvalidArgumentException;
    }

    /** Sends the INVITE of a new leg, or of a leg that exists. */
    void invite(LegId leg, Dialog dialog, Purpose purpose, boolean trunk, int maxForwards, Completion completion) {
        if (purpose != Purpose.CALL && invites.isModifying(leg)) {
            // RFC 3261 §14.1: one at a time. The leg asks again as if the device had been in the way.
            changed(leg, purpose, 491);
            return;
        }
        try {
            Invite invite = new Invite(leg, dialog, purpose, flow(dialog), maxForwards, 0, completion);
            send(invite);
            if (trunk) {
                var unused = timer.schedule(() -> silent(invite), TRUNK_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
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

    /** The network refused a message: no answer can be expected (RFC 3261 §8.1.3.1). {@code sent}: what its transaction carries. */
    void failed(@Nullable Object sent) {
        if (sent instanceof Invite invite) {
            failed(invite);
        } else if (sent instanceof Sent request) {
            ended(request);
            unanswerable(request);
        }
    }

    private void failed(Invite invite) {
        if (invite.finish()) {
            terminate(invite.transaction);
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
            changed(leg, purpose, 503);
        }
    }

    private void changed(LegId leg, Purpose purpose, int status) {
        link.calls()
                .deliver(
                        purpose == Purpose.CHANGE
                                ? new SipEvent.Modified(leg, status, null)
                                : new SipEvent.Refreshed(leg, status, null, null, 0));
    }

    private void silent(Invite invite) {
        synchronized (invite) {
            if (invite.proceeding || invite.finished) {
                return;
            }
        }
        failed(invite);
    }

    /** Any other request inside a dialog. */
    void request(String method, LegId leg, Dialog dialog, Completion completion) {
        request(new Sent(leg, method, dialog, dialog.flow(), false), completion);
    }

    /** UPDATE that only shows that we are there (RFC 4028). */
    void signOfLife(LegId leg, Dialog dialog, Completion completion) {
        request(new Sent(leg, "UPDATE", dialog, dialog.flow(), true), completion);
    }

    private void request(Sent wanted, Completion completion) {
        Dialog dialog = wanted.dialog();
        String method = wanted.method();
        try {
            Flow flow = flow(dialog);
            Sent sent = new Sent(wanted.leg(), method, dialog, flow, wanted.signOfLife());
            SIPRequest request = builder.build(method, dialog, flow, dialog.localCseq(), 70);
            request.addHeader(builder.contact(flow));
            completion.accept(request);
            SipStack.sendBy(request, flow);
            ClientTransaction transaction = link.client(request);
            transaction.setApplicationData(sent);
            if (flow.transport().isReliable()) {
                open.put(sent, transaction);
            }
            if (method.equals("BYE")) {
                byes.sent(dialog);
            }
            transaction.sendRequest();
        } catch (IOException | SipException | ParseException | InvalidArgumentException | RuntimeException e) {
            log.info("{} to {} cannot be sent: {}", method, dialog.flow(), e.toString());
            unanswerable(wanted);
        }
    }

    /** The stack has forgotten the transaction. */
    void ended(Sent request) {
        open.remove(request);
        if (request.method().equals("BYE")) {
            byes.over(request.dialog());
        }
    }

    /** Gives up an INVITE that waits; before its first answer the CANCEL waits for that (RFC 3261 §9.1). */
    void cancel(LegId leg) {
        invites.starting(leg).ifPresent(invite -> {
            boolean now;
            synchronized (invite) {
                invite.cancelWanted = true;
                now = invite.proceeding;
            }
            if (now) {
                sendCancel(invite);
            }
        });
    }

    void sendCancel(Invite invite) {
        ClientTransaction transaction;
        synchronized (invite) {
            transaction = invite.transaction;
            if (invite.cancelSent || invite.finished || transaction == null) {
                return;
            }
            invite.cancelSent = true;
        }
        try {
            SIPRequest cancel = (SIPRequest) transaction.createCancel();
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
            terminate(invite.transaction);
            refused(invite, 487, "Request Terminated", List.of());
        }
    }

    void refused(Invite invite, int status, String reason, List<String> extensions) {
        invites.forget(invite);
        dialogs.ended(invite.dialog.sipCallId(), invite.dialog.localTag());
        link.calls().deliver(new SipEvent.Refused(invite.leg, status, reason, extensions));
    }

    private static void terminate(@Nullable ClientTransaction transaction) {
        if (transaction != null) {
            try {
                transaction.terminate();
            } catch (ObjectInUseException e) {
                log.debug("A transaction cannot be ended: {}", e.toString());
            }
        }
    }

    /** Nothing more comes by this flow: what waits for an answer there has none (RFC 3261 §8.1.3.1). */
    void closed(Flow flow) {
        for (Invite invite : invites.unanswered(flow)) {
            failed(invite);
        }
        open.forEach((sent, transaction) -> {
            if (sent.flow().equals(flow) && open.remove(sent, transaction)) {
                terminate(transaction);
                unanswerable(sent);
            }
        });
    }

    private void unanswerable(Sent sent) {
        if (sent.method().equals("BYE")) {
            byes.over(sent.dialog());
        } else if (sent.signOfLife()) {
            changed(sent.leg(), Purpose.SIGN_OF_LIFE, 503);
        } else if (sent.method().equals("OPTIONS")) {
            // It was to find out whether the device still lives.
            link.calls().deliver(new SipEvent.Vanished(sent.leg(), "no connection to the device"));
        } else if (sent.method().equals("UPDATE")) {
            link.calls().deliver(new SipEvent.Modified(sent.leg(), 503, null));
        }
    }

    /** ACK to a 2xx: outside of transactions, and kept for copies of the 2xx. */
    void acknowledge(Invite invite, Dialog dialog, String tag) {
        try {
            SIPRequest ack = builder.build("ACK", dialog, invite.flow, invite.dialog.localCseq(), 70);
            byte[] bytes = ack.encodeAsBytes(invite.flow.transport().parameter());
            synchronized (invite) {
                invite.acks.put(tag, bytes);
            }
            link.stack().send(bytes, registrar.current(invite.flow));
        } catch (IOException | ParseException | InvalidArgumentException e) {
            log.info("ACK to {} cannot be sent: {}", invite.flow, e.toString());
        }
        // Longer than any peer repeats its 2xx.
        var unused = timer.schedule(() -> invites.forget(invite), REPEATS_END_MILLIS, TimeUnit.MILLISECONDS);
    }

    void resendAck(Invite invite, String tag) {
        byte[] ack;
        synchronized (invite) {
            ack = invite.acks.getOrDefault(tag, new byte[0]);
        }
        if (ack.length > 0) {
            try {
                link.stack().send(ack, registrar.current(invite.flow));
            } catch (IOException e) {
                log.debug("ACK to {}: {}", invite.flow, e.toString());
            }
        }
    }

    /** ACK and BYE to a 2xx of which we know nothing more. Nothing is kept: whoever sends many costs no memory. */
    void leave(SIPResponse answer) {
        Flow flow = SipStack.flow(answer);
        Dialog dialog = Incoming.dialog(answer, flow);
        try {
            for (Dialog each : List.of(dialog, dialog.nextLocalCseq())) {
                String method = each.equals(dialog) ? "ACK" : "BYE";
                SIPRequest request = builder.build(method, each, flow, each.localCseq(), 70);
                link.stack().send(request.encodeAsBytes(flow.transport().parameter()), flow);
            }
        } catch (IOException | ParseException | InvalidArgumentException | RuntimeException e) {
            log.debug("{} cannot be left: {}", flow, e.toString());
        }
    }

    private Flow flow(Dialog dialog) throws IOException {
        Flow flow = registrar.current(dialog.flow());
        SipStack stack = link.stack();
        if (!stack.speaks(flow.transport())) {
            throw new IOException("this edge does not speak " + flow.transport());
        }
        if (Addresses.resolve(flow.address()).equals(stack.local(flow.transport()))) {
            throw new IOException("this is our own address");
        }
        return flow;
    }
}
