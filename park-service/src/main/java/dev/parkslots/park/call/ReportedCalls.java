package dev.parkslots.park.call;

import dev.parkslots.park.edge.living.HeldCalls;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Brings what is known about calls in line with what their edges announce. */
@Component
class ReportedCalls implements HeldCalls {

    private final Calls calls;

    ReportedCalls(Calls calls) {
        this.calls = calls;
    }

    @Override
    public boolean reconcile(String edge, String incarnation, Set<String> present) {
        return calls.keepOnly(edge, incarnation, present);
    }

    @Override
    public void drop(String edge) {
        calls.dropAll(edge);
    }
}
