package dev.parkslots.edge.loop.mailbox;

import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.platform.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The timers of one call that are not due yet. */
public final class CallTimers {

    private record Running(Object token, Timers.Pending pending) {}

    private final Consumer<Timer> due;
    private final Map<Timer, Running> running = new HashMap<>();

    CallTimers(Consumer<Timer> due) {
        this.due = due;
    }

    /** Starts it, in place of an equal one that runs. */
    public synchronized void start(Timers timers, Timer timer, Duration in) {
        stop(timer);
        Object token = new Object();
        running.put(timer, new Running(token, timers.after(in, () -> fired(timer, token))));
    }

    public synchronized void stop(Timer timer) {
        Running stopped = running.remove(timer);
        if (stopped != null) {
            stopped.pending().cancel();
        }
    }

    synchronized void stopAll() {
        running.values().forEach(each -> each.pending().cancel());
        running.clear();
    }

    synchronized int size() {
        return running.size();
    }

    private void fired(Timer timer, Object token) {
        synchronized (this) {
            Running mine = running.get(timer);
            if (mine == null || !mine.token().equals(token)) {
                return;
            }
            running.remove(timer);
        }
        due.accept(timer);
    }
}
