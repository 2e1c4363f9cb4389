package dev.parkslots.edge.loop.watch;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.flow.step.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** To which call a SIP Call-ID belongs, or did lately: for who looks at messages. It remembers only where somebody does. */
public final class CallNames implements CallWatcher {

    /** Two legs a call: half a minute of the busiest edge, in which the last copies of messages come. */
    private static final int MOST = 20_000;

    private final boolean wanted;
    private final Map<String, CallId> names = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CallId> eldest) {
            return size() > MOST;
        }
    };

    public CallNames(boolean wanted) {
        this.wanted = wanted;
    }

    @Override
    public void moved(Call before, CallEvent event, Step step) {
        if (!wanted) {
            return;
        }
        Call after = step.call();
        if (event instanceof CallEvent.Incoming invite) {
            put(invite.dialog().sipCallId(), after.id());
        }
        for (Leg leg : after.legs()) {
            if (before.find(leg.id()).isEmpty()) {
                put(leg.dialog().sipCallId(), after.id());
            }
        }
    }

    private void put(String sipCallId, CallId call) {
        synchronized (names) {
            // Anew, so that a leg that moved counts as young.
            names.remove(sipCallId);
            names.put(sipCallId, call);
        }
    }

    public Optional<CallId> of(String sipCallId) {
        synchronized (names) {
            return Optional.ofNullable(names.get(sipCallId));
        }
    }
}
