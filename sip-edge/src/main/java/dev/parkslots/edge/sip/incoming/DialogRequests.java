package dev.parkslots.edge.sip.incoming;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.dialplan.Arrival;
import dev.parkslots.edge.dialplan.TenantPlan;
import dev.parkslots.edge.sip.message.Incoming;
import dev.parkslots.edge.sip.message.SessionHeaders;
import dev.parkslots.edge.sip.message.TenantLookup;
import dev.parkslots.edge.sip.outgoing.OurRequests;
import dev.parkslots.edge.sip.transaction.Answers;
import dev.parkslots.edge.sip.transaction.Dialogs;
import dev.parkslots.edge.sip.transaction.Resends;
import dev.parkslots.edge.sip.transaction.SipLink;
import dev.parkslots.edge.sip.transaction.Waiting;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.ReferTo;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.URI;
import org.jspecify.annotations.Nullable;

/** Requests inside a dialog. Not challenged: who knows both tags and the Call-ID is who he was. */
final class DialogRequests {

    /** Those that mean something inside a dialog. */
    private static final Set<String> METHODS =
            Set.of("BYE", "INVITE", "UPDATE", "REFER", "INFO", "OPTIONS", "NOTIFY", "SUBSCRIBE");

    /** What a peer may have sent before our BYE reached it, and what changes nothing any more. */
    private static final Set<String> HARMLESS_AT_THE_END = Set.of("BYE", "NOTIFY", "INFO", "OPTIONS");

    private final SipLink link;
    private final Answers answers;
    private final TenantLookup tenants;
    private final Waiting waiting;
    private final Dialogs dialogs;
    private final Resends resends;
    private final OurRequests ours;
    private final SessionHeaders sessions;

    DialogRequests(
            SipLink link,
            Answers answers,
            TenantLookup tenants,
            Waiting waiting,
            Dialogs dialogs,
            Resends resends,
            OurRequests ours,
            SessionHeaders sessions) {
        this.link = link;
        this.answers = answers;
        this.tenants = tenants;
        this.waiting = waiting;
        this.dialogs = dialogs;
        this.resends = resends;
        this.ours = ours;
        this.sessions = sessions;
    }

    void handle(SIPRequest request) throws SipException {
        String callId = request.getCallId().getCallId();
        String localTag = request.getTo().getTag();
        Optional<LegId> leg = link.calls().find(callId, localTag);
        Dialogs.Known known = dialogs.get(callId, localTag);
        boolean otherPeer =
                known != null && known.remoteTag() != null && !known.remoteTag().equals(request.getFromTag());
        if (leg.isEmpty() || otherPeer) {
            boolean crossed = ours.hasHungUp(callId, localTag, request.getFromTag());
            answers.stateless(request, crossed && HARMLESS_AT_THE_END.contains(request.getMethod()) ? 200 : 481);
            return;
        }
        List<String> unsupported = Incoming.unsupported(request);
        if (!unsupported.isEmpty()) {
            answers.stateless(request, 420, "Unsupported", String.join(", ", unsupported));
            return;
        }
        if (!dialogs.inOrder(callId, localTag, request.getCSeq().getSeqNumber())) {
            answers.stateless(request, 500, "Retry-After", "1");
            return;
        }
        follow(request, leg.get(), known);
        if (!METHODS.contains(request.getMethod())) {
            answers.stateless(request, 405, "Allow", Answers.ALLOW);
            return;
        }
        ServerTransaction transaction = link.serve(request);
        switch (request.getMethod()) {
            case "BYE" -> hungUp(request, transaction, leg.get(), localTag);
            case "INVITE" -> modify(request, transaction, leg.get(), localTag, false);
            case "UPDATE" -> modify(request, transaction, leg.get(), localTag, true);
            case "REFER" -> refer(request, transaction, leg.get(), known);
            case "INFO" -> info(request, transaction, leg.get(), localTag);
            case "OPTIONS" -> answers.send(transaction, request, 200, Answers.ABILITIES.toArray(String[]::new));
            // Phones keep NAT holes open with them.
            case "NOTIFY" -> answers.send(transaction, request, 200);
            case "SUBSCRIBE" -> answers.send(transaction, request, 489, "Allow-Events", Answers.ALLOW_EVENTS);
            default -> throw new IllegalStateException(request.getMethod());
        }
    }

    /** A phone whose NAT has given it another port, or that has connected anew, is answered there from now on. */
    private void follow(SIPRequest request, LegId leg, Dialogs.@Nullable Known known) {
        Flow flow = SipStack.flow(request);
        if (known != null && !flow.equals(known.flow())) {
            dialogs.movedTo(request.getCallId().getCallId(), request.getTo().getTag(), flow);
            link.calls().deliver(new SipEvent.Moved(leg, flow));
        }
    }

    private void hungUp(SIPRequest bye, ServerTransaction transaction, LegId leg, String localTag) {
        answers.send(transaction, bye, 200);
        String callId = bye.getCallId().getCallId();
        resends.stop(callId, localTag);
        dialogs.ended(callId, localTag);
        link.calls().deliver(new SipEvent.HungUp(leg, bye.getCSeq().getSeqNumber()));
    }

    private void modify(SIPRequest request, ServerTransaction transaction, LegId leg, String localTag, boolean update) {
        if (Incoming.hasForeignBody(request)) {
            answers.send(transaction, request, 415, "Accept", "application/sdp");
            return;
        }
        if (sessions.isTooShort(request)) {
            answers.send(transaction, request, 422, SessionHeaders.MIN_SE, sessions.least());
            return;
        }
        dialogs.heard(request.getCallId().getCallId(), localTag, request);
        String sdp = Incoming.sdp(request);
        // RFC 3261 §14.2, RFC 3311 §5.2: one offer at a time, in either direction; an UPDATE without one is in nobody's
        // way.
        if (!update || sdp != null) {
            if (ours.isModifying(leg) || (update && ours.isStarting(leg))) {
                answers.send(transaction, request, 491);
                return;
            }
            if (waiting.hasInvite(leg)) {
                answers.send(transaction, request, 500, "Retry-After", retryAfter());
                return;
            }
        }
        if (!update) {
            answers.send(transaction, request, 100);
        }
        Waiting.Request asked = waiting.add(leg, transaction, request, localTag);
        deliver(
                asked,
                new SipEvent.Modify(
                        leg,
                        asked.id(),
                        request.getCSeq().getSeqNumber(),
                        update,
                        sdp,
                        Incoming.contact(request),
                        sessions.asked(request)));
    }

    /** Some time between 0 and 10 s (RFC 3261 §14.2). */
    private static String retryAfter() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(11));
    }

    private void info(SIPRequest request, ServerTransaction transaction, LegId leg, String localTag) {
        if (request.getHeader("Info-Package") != null) {
            // RFC 6086 §4.2.2: we have never said that we take any.
            answers.send(transaction, request, 469, "Recv-Info", "");
            return;
        }
        Waiting.Request asked = waiting.add(leg, transaction, request, localTag);
        deliver(
                asked,
                new SipEvent.InfoReceived(
                        leg,
                        asked.id(),
                        request.getCSeq().getSeqNumber(),
                        Incoming.contentType(request),
                        Incoming.body(request)));
    }

    private void refer(SIPRequest request, ServerTransaction transaction, LegId leg, Dialogs.@Nullable Known known) {
        Optional<TenantPlan> plan = plan(request, known);
        boolean damaged = Incoming.isDamaged(request, "refer-to", "r");
        if (!(request.getHeader("Refer-To") instanceof ReferTo referTo) || damaged || plan.isEmpty()) {
            answers.send(transaction, request, 400);
            return;
        }
        URI target = referTo.getAddress().getURI();
        String embedded = target instanceof SipUri uri ? Incoming.embedded(uri, "Replaces") : null;
        Optional<Refer.Replaces> replaces = Incoming.replaces(embedded);
        if (embedded != null && replaces.isEmpty()) {
            answers.send(transaction, request, 400);
            return;
        }
        boolean trunk = known != null && known.trunk();
        Intent intent = tenants.intent(plan.get(), trunk ? Arrival.TRUNK : Arrival.REFER, target, null);
        String subscribe = Incoming.text(request, "Refer-Sub");
        Refer refer = new Refer(
                intent,
                request.getCSeq().getSeqNumber(),
                subscribe == null || !subscribe.strip().regionMatches(true, 0, "false", 0, 5),
                // A dialog that is elsewhere is none of ours.
                tenants.isOurs(plan.get(), target) ? replaces.orElse(null) : null,
                Incoming.text(request, "Referred-By"));
        Waiting.Request asked =
                waiting.add(leg, transaction, request, request.getTo().getTag());
        deliver(asked, new SipEvent.Referred(leg, asked.id(), refer));
    }

    private Optional<TenantPlan> plan(SIPRequest request, Dialogs.@Nullable Known known) {
        return known != null
                ? tenants.named(known.tenant())
                : tenants.ofDomain(request.getFrom().getAddress().getURI());
    }

    /** The call may have ended between look-up and delivery. */
    private void deliver(Waiting.Request asked, SipEvent event) {
        if (!link.calls().deliver(event) && asked.answered().compareAndSet(false, true)) {
            answers.send(asked.transaction(), asked.request(), 481);
            waiting.answered(asked);
        }
    }
}
