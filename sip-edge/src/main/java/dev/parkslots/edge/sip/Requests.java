package dev.parkslots.edge.sip;

import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.sip.Waiting.Request;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.address.TelURLImpl;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.List;
import java.util.Optional;
import javax.sip.ServerTransaction;
import javax.sip.SipException;

/** Sorts what arrives: new, inside a dialog, or answered at once. */
final class Requests {

    private final SipLink link;
    private final Answers answers;
    private final Gate gate;
    private final Waiting waiting;
    private final Resends resends;
    private final NewCalls newCalls;
    private final Registrations registrations;
    private final DialogRequests inDialog;

    Requests(
            SipLink link,
            Answers answers,
            Gate gate,
            Waiting waiting,
            Resends resends,
            NewCalls newCalls,
            Registrations registrations,
            DialogRequests inDialog) {
        this.link = link;
        this.answers = answers;
        this.gate = gate;
        this.waiting = waiting;
        this.resends = resends;
        this.newCalls = newCalls;
        this.registrations = registrations;
        this.inDialog = inDialog;
    }

    void handle(SIPRequest request) throws SipException {
        switch (request.getMethod()) {
            case "ACK" -> acknowledged(request);
            case "CANCEL" -> cancelled(request);
            default -> {
                if (!(request.getRequestURI() instanceof SipUri || request.getRequestURI() instanceof TelURLImpl)) {
                    answers.stateless(request, 416);
                } else if (Incoming.maxForwards(request) <= 0) {
                    answers.stateless(request, 483);
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
        List<String> unsupported = Incoming.unsupported(request);
        if (!unsupported.isEmpty()) {
            answers.stateless(request, 420, "Unsupported", String.join(", ", unsupported));
            return;
        }
        switch (request.getMethod()) {
            case "INVITE" -> newCalls.handle(request);
            case "REGISTER" -> registrations.handle(request);
            case "OPTIONS" ->
                answers.stateless(
                        request,
                        200,
                        "Allow",
                        Answers.ALLOW,
                        "Accept",
                        "application/sdp",
                        "Supported",
                        Answers.SUPPORTED);
            case "SUBSCRIBE" -> refuse(request, 489, "Allow-Events", "refer");
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
