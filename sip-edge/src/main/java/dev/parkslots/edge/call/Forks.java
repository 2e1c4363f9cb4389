package dev.parkslots.edge.call;

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
}
