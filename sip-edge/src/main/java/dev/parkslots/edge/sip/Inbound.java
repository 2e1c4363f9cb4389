package dev.parkslots.edge.sip;

import dev.parkslots.edge.sip.incoming.Requests;
import dev.parkslots.edge.sip.outgoing.Replies;
import dev.parkslots.edge.sip.transaction.Answers;
import dev.parkslots.edge.sip.transaction.Waiting;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.Drops;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionAlreadyExistsException;
import javax.sip.TransactionTerminatedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the stack calls us. Hands over at once; nothing thrown here may reach its threads. */
final class Inbound implements SipListener {

    private static final Logger log = LoggerFactory.getLogger(Inbound.class);

    private final Requests requests;
    private final Replies replies;
    private final Waiting waiting;
    private final Answers answers;
    private final Drops drops;

    Inbound(Requests requests, Replies replies, Waiting waiting, Answers answers, Drops drops) {
        this.requests = requests;
        this.replies = replies;
        this.waiting = waiting;
        this.answers = answers;
        this.drops = drops;
    }

    @Override
    public void processRequest(RequestEvent event) {
        SIPRequest request = (SIPRequest) event.getRequest();
        try {
            requests.handle(request);
        } catch (TransactionAlreadyExistsException e) {
            // A copy that came while the first one is being handled.
            log.trace("Copy of {}", request.getFirstLine());
        } catch (SipException | InvalidArgumentException | RuntimeException | Error e) {
            drops.count(Drops.Reason.ERROR);
            log.warn("{} from {} cannot be handled", request.getMethod(), Addresses.source(request), e);
            if (!request.getMethod().equals("ACK")) {
                answers.stateless(request, 500);
            }
        }
    }

    @Override
    public void processResponse(ResponseEvent event) {
        ClientTransaction transaction = event.getClientTransaction();
        guarded(() -> {
            Object sent = transaction == null ? null : transaction.getApplicationData();
            if (!replies.handle((SIPResponse) event.getResponse(), sent)) {
                drops.count(Drops.Reason.STRAY_RESPONSE);
            }
        });
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (!event.isServerTransaction()) {
            guarded(() -> replies.timedOut(event.getClientTransaction().getApplicationData()));
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        log.debug("SIP cannot reach {}:{}", event.getHost(), event.getPort());
        if (event.getSource() instanceof ClientTransaction transaction) {
            guarded(() -> replies.unsendable(transaction.getApplicationData()));
        }
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        guarded(() -> {
            if (event.isServerTransaction()) {
                if (event.getServerTransaction().getApplicationData() instanceof Waiting.Request request) {
                    waiting.ended(request);
                }
            } else {
                replies.ended(event.getClientTransaction().getApplicationData());
            }
        });
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        // The library's dialogs are off.
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            drops.count(Drops.Reason.ERROR);
            log.warn("A SIP response or time-out cannot be handled", e);
        }
    }
}
