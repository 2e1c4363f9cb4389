package dev.parkslots.edge.loop;

import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.loop.mailbox.Switchboard;
import java.util.Optional;

/** Calls that want the party of another call: their questions find that call by its dialog, its refusals find the way back. */
final class Demands {

    private static final int NO_SUCH_DIALOG = 481;

    private final Switchboard switchboard;

    Demands(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    /** @return the refusal if no call of this edge has the dialog (any more) */
    Optional<CallEvent> demand(CallId to, Effect.Demand demand) {
        // The tags are named as the one sees them who is asked: ours is the To tag (RFC 3891 §3).
        LegId named = switchboard
                .leg(demand.dialog().sipCallId(), demand.dialog().toTag())
                .orElse(null);
        boolean asked = named != null
                && switchboard.post(
                                named,
                                new CallEvent.Demanded(
                                        demand.request(),
                                        named,
                                        demand.dialog(),
                                        demand.by(),
                                        to,
                                        demand.codecs(),
                                        demand.last()))
                        == Switchboard.Posted.WAITING;
        return asked
                ? Optional.empty()
                : Optional.of(new CallEvent.DemandRefused(demand.request(), NO_SUCH_DIALOG, null));
    }

    void refuse(Effect.RefuseDemand refusal) {
        switchboard.call(refusal.to()).ifPresent(call -> call.post(refusal.why()));
    }
}
