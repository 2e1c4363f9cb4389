package dev.parkslots.edge.sip.transaction;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.ServerTransaction;

/** Requests that were handed to a call and wait for its answer. */
public final class Waiting {

    /** One of them. Only one final answer is ever sent. */
    public record Request(
            TransactionId id,
            LegId leg,
            ServerTransaction transaction,
            SIPRequest request,
            String localTag,
            AtomicBoolean answered) {

        public boolean isInvite() {
            return request.getMethod().equals("INVITE");
        }
    }

    private final Map<TransactionId, Request> requests = new ConcurrentHashMap<>();
    private final Map<String, Request> invitesByBranch = new ConcurrentHashMap<>();
    private final Map<LegId, Request> invited = new ConcurrentHashMap<>();
    private final AtomicLong serial = new AtomicLong();

    public Request add(LegId leg, ServerTransaction transaction, SIPRequest request, String localTag) {
        TransactionId id = new TransactionId("s" + serial.incrementAndGet());
        Request waiting = new Request(id, leg, transaction, request, localTag, new AtomicBoolean());
        requests.put(id, waiting);
        transaction.setApplicationData(waiting);
        if (waiting.isInvite()) {
            invitesByBranch.put(branch(request), waiting);
            invited.put(leg, waiting);
        }
        return waiting;
    }

    public Optional<Request> get(TransactionId id) {
        return Optional.ofNullable(requests.get(id));
    }

    /** The INVITE that a CANCEL means: the same branch from the same sender (RFC 3261 §9.2). */
    public Optional<Request> cancelledBy(SIPRequest cancel) {
        return Optional.ofNullable(invitesByBranch.get(branch(cancel)));
    }

    /** Whether another INVITE of this leg still waits. */
    public boolean hasInvite(LegId leg) {
        return invited.containsKey(leg);
    }

    /** Legs whose first INVITE came by this flow and waits for an answer. */
    public List<LegId> callersBy(Flow flow) {
        return requests.values().stream()
                .filter(Request::isInvite)
                .filter(r -> r.request().getTo().getTag() == null)
                .filter(r -> SipStack.flow(r.request()).equals(flow))
                .map(Request::leg)
                .toList();
    }

    /** After the final answer; a CANCEL may still find an INVITE until its transaction ends. */
    public void answered(Request request) {
        requests.remove(request.id());
        invited.remove(request.leg(), request);
    }

    /** The stack has forgotten the transaction. */
    public void ended(Request request) {
        answered(request);
        if (request.isInvite()) {
            invitesByBranch.remove(branch(request.request()), request);
        }
    }

    public int size() {
        return requests.size() + invitesByBranch.size();
    }

    private static String branch(SIPRequest request) {
        return request.getTopmostVia().getBranch() + '\n' + request.getCallId().getCallId();
    }
}
