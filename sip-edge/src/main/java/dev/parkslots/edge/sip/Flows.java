package dev.parkslots.edge.sip;

import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.sip.outgoing.OurRequests;
import dev.parkslots.edge.sip.transaction.Transactions;
import dev.parkslots.edge.sip.transport.stack.FlowWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections that end: whoever hangs on one hears of it at once, not after the 32 s of a transaction (RFC 3261 §8.1.3.1). */
final class Flows implements FlowWatch {

    private static final Logger log = LoggerFactory.getLogger(Flows.class);

    private final Transactions kept;
    private final Registrar registrar;
    private final OurRequests ours;

    Flows(Transactions kept, Registrar registrar, OurRequests ours) {
        this.kept = kept;
        this.registrar = registrar;
        this.ours = ours;
    }

    @Override
    public void closed(Flow flow) {
        log.debug("{} has ended", flow);
        registrar.closed(flow);
        // Nobody can be told any more that somebody answers: as if the caller had given up.
        kept.waiting().callersBy(flow).forEach(leg -> kept.link().calls().deliver(new SipEvent.Cancelled(leg)));
        ours.closed(flow);
    }

    @Override
    public boolean isUsed(Flow flow) {
        return registrar.holds(flow) || kept.dialogs().use(flow);
    }
}
