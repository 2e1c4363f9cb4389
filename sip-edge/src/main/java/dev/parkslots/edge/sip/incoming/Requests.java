package dev.parkslots.edge.sip.incoming;

import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.sip.message.Incoming;
import dev.parkslots.edge.sip.message.SessionHeaders;
import dev.parkslots.edge.sip.message.TenantLookup;
import dev.parkslots.edge.sip.outgoing.OurRequests;
import dev.parkslots.edge.sip.transaction.Answers;
import dev.parkslots.edge.sip.transaction.Resends;
import dev.parkslots.edge.sip.transaction.SipLink;
import dev.parkslots.edge.sip.transaction.Transactions;
import dev.parkslots.edge.sip.transaction.Waiting;
import dev.parkslots.edge.sip.transaction.Waiting.Request;
import dev.parkslots.edge.sip.transport.Drops;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.address.TelURLImpl;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.message.SIPRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;

/** Sorts what arrives: new, inside a dialog, or answered at once. */
public final class Requests {

    private final SipLink link;
    private final Answers answers;
    private final Gate gate;
    private final Waiting waiting;
    private final Resends resends;
    private final NewCalls newCalls;
    private final Registrations registrations;
    private final DialogRequests inDialog;
    private final MergedRequests merged;
    private final Courtesy courtesy;

    /** @param ours what we have asked at the same time */
    public Requests(
            Transactions kept,
            OurRequests ours,
            Gate gate,
            TenantLookup tenants,
            SessionHeaders sessions,
            Registrar registrar,
            InstantSource clock,
            Drops drops) {
        this.link = kept.link();
        this.answers = kept.answers();
        this.gate = gate;
        this.waiting = kept.waiting();
        this.resends = kept.resends();
        this.merged = new MergedRequests(clock);
        this.newCalls =
                new NewCalls(link, answers, gate, tenants, registrar, merged, waiting, kept.dialogs(), sessions);
        this.registrations = new Registrations(link, answers, gate, registrar, clock);
        this.inDialog = new DialogRequests(link, answers, tenants, waiting, kept.dialogs(), resends, ours, sessions);
        this.courtesy = new Courtesy(clock, drops);
    }

    /** To be called now and then. */
    public void forgetOld() {
        gate.forgetOld();
        merged.forgetOld();
        courtesy.forgetOld();
    }

    public void handle(SIPRequest request) throws SipException, InvalidArgumentException {
        if (request.getMaxForwards() == null) {
            // RFC 3261 §16.3 lets old phones leave it out; the library's transactions do not.
            request.setMaxForwards(new MaxForwards(Incoming.MOST_FORWARDS));
        }
        switch (request.getMethod()) {
            case "ACK" -> acknowledged(request);
            case "CANCEL" -> cancelled(request);
            default -> {
                if (!(request.getRequestURI() instanceof SipUri || request.getRequestURI() instanceof TelURLImpl)) {
                    answers.stateless(request, 416);
                } else if (request.getTo().getTag() != null) {
                    inDialog.handle(request);
                } else {
                    outside(request);
                }
            }
        }
    }

    private void outside(SIPRequest request) throws SipException {
        if (request.getFromTag() == null) {
            answers.stateless(request, 400);
            return;
        }
        // What is inside a dialog has arrived, however many hops are left.
        if (Incoming.maxForwards(request) <= 0) {
            answers.stateless(request, 483);
            return;
        }
        List<String> unsupported = Incoming.unsupported(request);
        if (!unsupported.isEmpty()) {
            answers.stateless(request, 420, "Unsupported", String.join(", ", unsupported));
            return;
        }
        switch (request.getMethod()) {
            case "INVITE" -> newCalls.handle(request);
            case "REGISTER" -> registrations.handle(request);
            case "OPTIONS" -> {
                if (courtesy.allows(request)) {
                    answers.stateless(request, 200, Answers.ABILITIES.toArray(String[]::new));
                }
            }
            case "SUBSCRIBE" -> refuse(request, 489, "Allow-Events", Answers.ALLOW_EVENTS);
            case "MESSAGE" -> refuse(request, 405, "Allow", Answers.ALLOW);
            // Only the party of a call may transfer it.
            case "REFER" -> refuse(request, 403);
            case "BYE", "INFO", "UPDATE", "NOTIFY", "PRACK" -> answers.stateless(request, 481);
            default -> answers.stateless(request, 405, "Allow", Answers.ALLOW);
        }
    }

    /** Tells only those who may know. */
    private void refuse(SIPRequest request, int status, String... headers) {
        if (gate.sender(request).isPresent()) {
            answers.stateless(request, status, headers);
        }
    }

    private void acknowledged(SIPRequest ack) {
        String localTag = ack.getTo().getTag();
        if (localTag == null) {
            return;
        }
        long cseq = ack.getCSeq().getSeqNumber();
        resends.acknowledged(ack.getCallId().getCallId(), localTag, cseq)
                .ifPresent(leg -> link.calls().deliver(new SipEvent.Acknowledged(leg, cseq, Incoming.sdp(ack))));
    }

    private void cancelled(SIPRequest cancel) {
        Optional<Request> invite = waiting.cancelledBy(cancel);
        if (invite.isEmpty()) {
            answers.stateless(cancel, 481);
            return;
        }
        // The stack makes the transaction of a CANCEL by itself once it knows that of the INVITE.
        if (cancel.getTransaction() instanceof ServerTransaction transaction) {
            answers.send(transaction, cancel, 200);
        } else {
            answers.stateless(cancel, 200);
        }
        if (!invite.get().answered().get()) {
            link.calls().deliver(new SipEvent.Cancelled(invite.get().leg()));
        }
    }
}
