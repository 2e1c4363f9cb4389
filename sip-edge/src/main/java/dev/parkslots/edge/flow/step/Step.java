package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of an event: the call as it is now, and what shall be done, in order.
 *
 * @param effects not to be run twice
 */
public record Step(Call call, List<Effect> effects) {

    public Step {
        effects = List.copyOf(effects);
    }

    public static Step of(Call call) {
        return new Step(call, List.of());
    }

    public Step and(Effect effect) {
        List<Effect> next = new ArrayList<>(effects.size() + 1);
        next.addAll(effects);
        next.add(effect);
        return new Step(call, next);
    }

    public Step and(List<? extends Effect> more) {
        List<Effect> next = new ArrayList<>(effects);
        next.addAll(more);
        return new Step(call, next);
    }

    public Step in(Phase phase) {
        return new Step(call.in(phase), effects);
    }

    public Step with(Leg leg) {
        return new Step(call.with(leg), effects);
    }

    public Step without(LegId leg) {
        return new Step(call.without(leg), effects);
    }

    public Step on(Call next) {
        return new Step(next, effects);
    }
}
