package dev.parkslots.edge.loop;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.HeldFound;
import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.mailbox.Mailbox;
import dev.parkslots.edge.loop.mailbox.Switchboard;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Calls that want the party of another call: their questions find that call by its dialog, its refusals find the way back. */
final class Demands {

    private static final int NO_SUCH_CALL = 404;
    private static final int NO_SUCH_DIALOG = 481;

    private final Switchboard switchboard;
    private final People people;

    Demands(Switchboard switchboard, People people) {
        this.switchboard = switchboard;
        this.people = people;
    }

    /** @return the refusal if no call of this edge has the dialog (any more) */
    Optional<CallEvent> demand(CallId to, Effect.Demand demand) {
        Refer.Replaces dialog = ours(demand.dialog());
        LegId named = switchboard.leg(dialog.sipCallId(), dialog.toTag()).orElse(null);
        boolean asked = named != null
                && switchboard.post(
                                named,
                                new CallEvent.Demanded(
                                        demand.request(),
                                        named,
                                        dialog,
                                        demand.by(),
                                        to,
                                        demand.codecs(),
                                        demand.last()))
                        == Switchboard.Posted.WAITING;
        return asked
                ? Optional.empty()
                : Optional.of(new CallEvent.DemandRefused(demand.request(), NO_SUCH_DIALOG, null));
    }

    /**
     * The tags are named as the one sees them who is asked: ours is the To tag (RFC 3891 §3). Some phones name them as they see
     * them themselves; since both have to be right, it is the same dialog or none.
     */
    private Refer.Replaces ours(Refer.Replaces dialog) {
        boolean swapped = switchboard.leg(dialog.sipCallId(), dialog.toTag()).isEmpty()
                && switchboard.leg(dialog.sipCallId(), dialog.fromTag()).isPresent();
        return swapped ? dialog.swapped() : dialog;
    }

    /** The calls of a device that hold whom they talk to, but for the one that asks. */
    CallEvent held(CallId asking, Party device) {
        List<HeldFound.Held> held = new ArrayList<>();
        if (device.device() != null) {
            for (Mailbox mailbox : switchboard.all()) {
                Call call = mailbox.call();
                if (!call.id().equals(asking) && call.phase() instanceof Phase.Talking) {
                    call.legs().stream()
                            .filter(leg -> leg.state() == Leg.State.UP && leg.holds())
                            .filter(leg -> isSame(leg.party(), device))
                            .forEach(leg -> held.add(new HeldFound.Held(call.id(), leg.id())));
                }
            }
        }
        return new HeldFound(held, people.language(device));
    }

    private static boolean isSame(Party one, Party other) {
        return one.tenant().equals(other.tenant())
                && Objects.equals(one.extension(), other.extension())
                && Objects.equals(one.device(), other.device());
    }

    /** @return the refusal if that call is gone */
    Optional<CallEvent> park(CallId by, Effect.ParkHeld park) {
        boolean asked = switchboard
                .call(park.held().call())
                .map(call -> call.post(new CallEvent.ParkWanted(by, park.held().leg(), park.slot())))
                .orElse(false);
        return asked ? Optional.empty() : Optional.of(new CallEvent.ParkTold(NO_SUCH_CALL));
    }

    void tell(Effect.TellPark tell) {
        switchboard.call(tell.to()).ifPresent(call -> call.post(tell.told()));
    }

    void refuse(Effect.RefuseDemand refusal) {
        switchboard.call(refusal.to()).ifPresent(call -> call.post(refusal.why()));
    }
}
