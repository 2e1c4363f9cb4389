package dev.parkslots.edge.sip;

import dev.parkslots.edge.call.Flow;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.sip.transport.stack.FlowWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections that end: whoever hangs on one hears of it at once, not after the 32 s of a transaction (RFC 3261 §8.1.3.1). */
final class Flows implements FlowWatch {

    private static final Logger log = LoggerFactory.getLogger(Flows.class);

    private final SipLink link;
    private final Registrar registrar;
    private final Dialogs dialogs;
    private final Waiting waiting;
    private final OutgoingInvites invites;
    private final OutgoingRequests requests;

    Flows(
            SipLink link,
            Registrar registrar,
            Dialogs dialogs,
            Waiting waiting,
            OutgoingInvites invites,
            OutgoingRequests requests) {
        this.link = link;
        this.registrar = registrar;
        this.dialogs = dialogs;
        this.waiting = waiting;
        this.invites = invites;
        this.requests = requests;
    }

    @Override
    public void closed(Flow flow) {
        log.debug("{} has ended", flow);
        registrar.closed(flow);
        // Nobody can be told any more that somebody answers: as if the caller had given up.
        waiting.callersBy(flow).forEach(leg -> link.calls().deliver(new SipEvent.Cancelled(leg)));
        invites.closed(flow);
        requests.closed(flow);
    }

    @Override
    public boolean isUsed(Flow flow) {
        return registrar.holds(flow) || dialogs.use(flow);
    }
}
