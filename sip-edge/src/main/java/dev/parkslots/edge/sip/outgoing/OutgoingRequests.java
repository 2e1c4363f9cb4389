package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.sip.transaction.SipLink;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.message.SIPRequest;
import java.io.IOException;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests other than INVITE inside dialogs, and knows what it means when one cannot be answered. */
final class OutgoingRequests {

    /** A request that waits for its answer. */
    record Sent(LegId leg, String method, Dialog dialog, Flow flow) {}

    private static final Logger log = LoggerFactory.getLogger(OutgoingRequests.class);

    private final SipLink link;
    private final RequestBuilder builder;
    private final OurByes byes;
    private final Ways ways;
    private final Map<Sent, ClientTransaction> open = new ConcurrentHashMap<>();

    OutgoingRequests(SipLink link, RequestBuilder builder, OurByes byes, Ways ways) {
        this.link = link;
        this.builder = builder;
        this.byes = byes;
        this.ways = ways;
    }

    RequestBuilder builder() {
        return builder;
    }

    /** Any other request inside a dialog. */
    void send(String method, LegId leg, Dialog dialog, Completion completion) {
        try {
            Flow flow = ways.to(dialog);
            Sent sent = new Sent(leg, method, dialog, flow);
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
            unanswerable(new Sent(leg, method, dialog, dialog.flow()));
        }
    }

    /** The network refused it: no answer can be expected (RFC 3261 §8.1.3.1). */
    void failed(Sent request) {
        ended(request);
        unanswerable(request);
    }

    /** The stack has forgotten the transaction. */
    void ended(Sent request) {
        open.remove(request);
        if (request.method().equals("BYE")) {
            byes.over(request.dialog());
        }
    }

    /** Nothing more comes by this flow: what waits for an answer there has none (RFC 3261 §8.1.3.1). */
    void closed(Flow flow) {
        open.forEach((sent, transaction) -> {
            if (sent.flow().equals(flow) && open.remove(sent, transaction)) {
                Ways.terminate(transaction);
                unanswerable(sent);
            }
        });
    }

    private void unanswerable(Sent sent) {
        if (sent.method().equals("BYE")) {
            byes.over(sent.dialog());
        } else if (sent.method().equals("OPTIONS")) {
            // It was to find out whether the device still lives.
            link.calls().deliver(new SipEvent.Vanished(sent.leg(), "no connection to the device"));
        } else if (sent.method().equals("UPDATE")) {
            link.calls().deliver(new SipEvent.Modified(sent.leg(), 503, null));
        }
    }
}
