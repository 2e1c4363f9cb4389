package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Target;
import dev.parkslots.edge.call.Forks;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who of a group is rung, and for how long: its members together, or one after the other. For every other target there is one
 * round, in which all of the user's devices ring. What is left of a group that is rung in order is its target: the first of it
 * rings now.
 */
public final class Hunt {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FOR_EVERYBODY = 600;

    private Hunt() {}

    /** The target without the one who dials or transfers: nobody is rung by himself. */
    public static Intent without(Party party, Intent target) {
        String extension = party.extension();
        return extension == null || !(target instanceof Intent.Group group) ? target : group.without(Set.of(extension));
    }

    /** Finds the devices of this round. {@code self}: the leg whose media is to be opened with them; null: none. */
    public static Effect.Prepare prepare(@Nullable LegId self, Intent target, Party caller) {
        Intent now = inOrder(target)
                .<Intent>map(group -> new Intent.Extension(group.members().getFirst()))
                .orElse(target);
        return new Effect.Prepare(self, new Target(now, caller, new Target.Choice.All()));
    }

    /** How long this round may ring. */
    public static Duration patience(Intent target) {
        return inOrder(target).map(Intent.Group::each).orElse(PATIENCE);
    }

    /** What is left when this round is over without an answer; nothing: that was the last one. */
    public static Optional<Intent> next(Intent target) {
        return inOrder(target)
                .filter(group -> group.members().size() > 1)
                .map(group -> group.without(Set.of(group.members().getFirst())));
    }

    /** The next round has legs of its own; what the devices said stays. */
    public static Forks nextRound(Forks before) {
        return new Forks(null, List.of(), before.failures(), List.of());
    }

    /** A member's phone that sends calls on must not take them from the group: it counts as declined. */
    public static boolean mayRedirect(Intent target) {
        return !(target instanceof Intent.Group);
    }

    /** Whether a final answer ends the round: the last one, or one for everybody whom the device can speak for. */
    public static boolean isOver(Intent target, Forks forks, int status) {
        boolean manyUsers = target instanceof Intent.Group group && group.each() == null;
        return forks.ringing().isEmpty() || (status >= FOR_EVERYBODY && !manyUsers);
    }

    /** Other devices of a member who has declined for all of his own (RFC 3261 §16.7): the rest of the group rings on. */
    public static List<LegId> silencedBy(Call before, Intent target, Forks forks, LegId decliner, int status) {
        String extension =
                before.find(decliner).map(Leg::party).map(Party::extension).orElse(null);
        if (status < FOR_EVERYBODY || extension == null || !(target instanceof Intent.Group)) {
            return List.of();
        }
        return forks.ringing().stream()
                .filter(leg -> !leg.equals(decliner)
                        && before.find(leg)
                                .filter(other -> extension.equals(other.party().extension()))
                                .isPresent())
                .toList();
    }

    private static Optional<Intent.Group> inOrder(Intent target) {
        return target instanceof Intent.Group group
                        && group.each() != null
                        && !group.members().isEmpty()
                ? Optional.of(group)
                : Optional.empty();
    }
}
