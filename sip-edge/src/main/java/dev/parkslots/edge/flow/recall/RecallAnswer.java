package dev.parkslots.edge.flow.recall;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.Reached;
import dev.parkslots.edge.call.Exchange.Wish;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase.Parked;
import dev.parkslots.edge.call.Phase.Recalling;
import dev.parkslots.edge.call.Phase.Talking;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.flow.step.Exchanges;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Rings;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import dev.parkslots.edge.flow.transfer.TransferFlow;
import java.util.List;
import java.util.Optional;

/** A device of a step has answered: it and the caller have to speak one codec, and park-service has to say yes. */
public final class RecallAnswer {

    private static final int NOT_ACCEPTABLE = 488;
    /** Whoever hangs up at once does not want the caller. */
    private static final int DECLINE = 603;

    private RecallAnswer() {}

    /** The first device of the step that rings: people see it. */
    public static Step rings(Step step, Recalling phase) {
        return step.in(phase.with(phase.reach().told()))
                .and(new Ask.Rings(phase.park().parkId(), phase.park().fence()));
    }

    public static Step answered(Call call, Recalling phase, SipEvent.Answered answer) {
        Leg ringing = call.leg(answer.leg());
        Leg up = Rings.up(ringing, answer);
        if (phase.answered() != null) {
            // The first one has him; this one is not to be rung again should that come to nothing.
            Step left = Legs.bye(Step.of(call), up, Rings.ELSEWHERE);
            return left.in(phase.with(phase.reach().with(phase.reach().forks().without(List.of(up.id())))));
        }
        Optional<Leg> device = Rings.answered(ringing, answer);
        Leg caller = call.leg(phase.park().caller());
        boolean sameCodec = device.isPresent() && device.get().codec() == caller.codec();
        if (device.isEmpty() || (!sameCodec && caller.state() != Leg.State.UP)) {
            return hungUp(Step.of(call), phase, up);
        }
        Step step = Step.of(call).with(device.get());
        return sameCodec ? ask(step, phase, up.id()) : retune(step, phase, device.get());
    }

    /** No common codec: the step goes on with the others. */
    private static Step hungUp(Step step, Recalling phase, Leg up) {
        Step ended = Legs.bye(step, up, Legs.reason(NOT_ACCEPTABLE, "Not Acceptable Here"));
        return Stages.missed(ended, phase, up, NOT_ACCEPTABLE);
    }

    /** The caller is asked to speak the device's codec; the others ring on until he does. */
    private static Step retune(Step step, Recalling phase, Leg device) {
        Recalling next = phase.with(phase.reach().with(phase.reach().forks().without(List.of(device.id()))))
                .answeredBy(device.id());
        Step told = phase.reach().rings() ? step.in(next) : rings(step, next);
        return Exchanges.ask(told, phase.park().caller(), new Wish.Speak(Offers.only(device)));
    }

    /** The caller's answer to that. */
    public static Step retuned(Call call, Recalling phase, SipEvent.Modified answer) {
        LegId answered = phase.answered();
        if (answered == null || phase.asked()) {
            return Step.of(call);
        }
        Leg device = call.leg(answered);
        boolean agreed = answer.status() < 300
                && device.codec() == call.leg(phase.park().caller()).codec();
        return agreed ? ask(Step.of(call), phase, answered) : hungUp(Step.of(call), phase.notAnswered(), device);
    }

    private static Step ask(Step step, Recalling phase, LegId device) {
        Step alone = Stages.stopped(Rings.cancelOthers(step, phase.reach().forks(), device), phase);
        Recalling next = phase.with(phase.reach()
                        .with(phase.reach()
                                .forks()
                                .without(phase.reach().forks().ringing())))
                .asking(device);
        return alone.in(next).and(question(next, step.call().leg(device).party(), false));
    }

    private static Ask.Answered question(Recalling phase, Party by, boolean joined) {
        Park park = phase.park();
        Reached end = phase.step().kind() == LadderStep.Kind.FORWARD ? Reached.FORWARDED : Reached.RECALLED;
        return new Ask.Answered(park.parkId(), park.slot(), park.fence(), end, by, joined);
    }

    /** The caller is who has answered's. */
    public static Step granted(Call call, Recalling phase, String parkId) {
        LegId answered = phase.answered();
        Park park = phase.park();
        if (answered == null || !phase.asked() || !parkId.equals(park.parkId())) {
            return Step.of(call);
        }
        Optional<Leg> device = call.find(answered);
        return device.map(leg ->
                        Step.of(call).in(new Talking(park.caller(), answered)).and(new Effect.Used(leg.party())))
                // He hung up meanwhile, and no slot leads to the caller any more.
                .orElseGet(() -> TransferFlow.ringBack(Step.of(call), park.caller(), park.parker()));
    }

    /** park-service is away: this edge is the last arbiter, and has it stored later. */
    public static Step unknown(Call call, Recalling phase, String parkId) {
        LegId answered = phase.answered();
        if (answered == null || !phase.asked() || !parkId.equals(phase.park().parkId())) {
            return Step.of(call);
        }
        Optional<Leg> device = call.find(answered);
        if (device.isEmpty()) {
            return Stages.over(Step.of(call), phase.notAnswered());
        }
        Step joined = granted(call, phase, parkId);
        return joined.on(joined.call().completing(phase.park()))
                .and(question(phase, device.get().party(), true));
    }

    public static Step refused(Call call, Recalling phase, ParkAnswer.AnswerRefused refused) {
        LegId answered = phase.answered();
        boolean meant = refused.parkId().equals(phase.park().parkId()) && phase.asked();
        if (answered == null || !meant) {
            return Step.of(call);
        }
        Optional<Leg> device = call.find(answered);
        if (device.isPresent() && !refused.fence().equals(phase.park().fence())) {
            // Asked by an authority that was replaced on its way by another one of ours.
            return Step.of(call).and(question(phase, device.get().party(), false));
        }
        String why = refused.code().equals("stale") ? "Taken by somebody else" : refused.detail();
        return sendAway(Step.of(call), phase, answered, why)
                .in(new Parked(phase.park().stepOver()));
    }

    /** Who has answered hears why he has nobody. */
    public static Step sendAway(Step step, Recalling phase, LegId answered, String why) {
        Step ended = Legs.end(step, answered, 480, Legs.reason(200, why));
        return Exchanges.forget(ended, phase.park().caller(), Wish.Speak.class);
    }

    /** What the device does that has answered. */
    public static Step device(Call call, Recalling phase, SipEvent event) {
        return switch (event) {
            case SipEvent.HungUp ignored -> gone(call, phase, event.leg(), true);
            case SipEvent.Vanished ignored -> gone(call, phase, event.leg(), false);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step gone(Call call, Recalling phase, LegId device, boolean saidSo) {
        Leg leg = call.leg(device);
        Step step = Legs.gone(Step.of(call), device, saidSo);
        if (phase.asked()) {
            // What park-service says decides: the caller may have no slot any more.
            return step.in(phase.with(phase.reach().with(phase.reach().forks().failed(DECLINE))));
        }
        Step untroubled = Exchanges.forget(step, phase.park().caller(), Wish.Speak.class);
        return Stages.missed(untroubled, phase.notAnswered(), leg, DECLINE);
    }
}
