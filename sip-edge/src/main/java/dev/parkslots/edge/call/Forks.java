package dev.parkslots.edge.call;

import dev.parkslots.edge.call.ladder.LadderStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Devices rung at once.
 *
 * @param attempt names this round of ringing: the first leg of it; null before it starts
 * @param ringing our INVITEs without a final answer
 * @param failures final answers so far
 * @param redirects extensions to which devices have sent the call on
 */
public record Forks(@Nullable LegId attempt, List<LegId> ringing, List<Integer> failures, List<String> redirects) {
    public static final Forks NONE = new Forks(null, List.of(), List.of(), List.of());

    public Forks {
        ringing = List.copyOf(ringing);
        failures = List.copyOf(failures);
        redirects = List.copyOf(redirects);
    }

    /** With these ringing as well. */
    public Forks and(List<LegId> more) {
        List<LegId> all = new ArrayList<>(ringing);
        all.addAll(more);
        return new Forks(attempt == null && !more.isEmpty() ? more.getFirst() : attempt, all, failures, redirects);
    }

    public Forks redirected(String extension) {
        List<String> all = new ArrayList<>(redirects);
        all.add(extension);
        return new Forks(attempt, ringing, failures, all);
    }

    public boolean has(LegId leg) {
        return ringing.contains(leg);
    }

    /** Without these, which were cancelled. */
    public Forks without(List<LegId> cancelled) {
        return new Forks(
                attempt,
                ringing.stream().filter(leg -> !cancelled.contains(leg)).toList(),
                failures,
                redirects);
    }

    /** Without the leg, which failed. */
    public Forks failed(LegId leg, int status) {
        return without(List.of(leg)).failed(status);
    }

    /** After somebody who could not even be rung. */
    public Forks failed(int status) {
        List<Integer> all = new ArrayList<>(failures);
        all.add(status);
        return new Forks(attempt, ringing, all, redirects);
    }

    /**
     * Whom a step of the ladder has reached so far.
     *
     * @param stage of the step, from 0
     * @param sought whose devices are being looked up, in this order
     * @param forks those that ring, and what the others have said
     * @param rung devices that are not rung again in this step
     * @param rings whether park-service was told that a device rings
     */
    public record Reach(int stage, List<LadderStep.Who> sought, Forks forks, List<Rung> rung, boolean rings) {
        public Reach {
            sought = List.copyOf(sought);
            rung = List.copyOf(rung);
        }

        public Reach with(Forks next) {
            return new Reach(stage, sought, next, rung, rings);
        }

        public Reach and(List<Rung> more) {
            List<Rung> all = new ArrayList<>(rung);
            all.addAll(more);
            return new Reach(stage, sought, forks, all, rings);
        }

        /** In this stage, in which nobody is sought yet. */
        public Reach at(int next) {
            return new Reach(next, List.of(), forks, rung, rings);
        }

        public Reach seeking(List<LadderStep.Who> targets) {
            return new Reach(stage, targets, forks, rung, rings);
        }

        /** Without the first of those who are sought. */
        public Reach found() {
            return new Reach(stage, sought.subList(1, sought.size()), forks, rung, rings);
        }

        public Reach told() {
            return new Reach(stage, sought, forks, rung, true);
        }

        /** @param device null: none of the user's devices is to be rung again */
        public record Rung(String extension, @Nullable String device) {}
    }
}
