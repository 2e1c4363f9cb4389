package dev.parkslots.edge.loop.watch;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.flow.step.Step;
import java.util.List;

/** Hears of every step of every call, on that call's thread and before its effects run: returns at once, changes nothing. */
public interface CallWatcher {

    void moved(Call before, CallEvent event, Step step);

    /** A fault of ours is about to end the call. */
    default void faulted(Call call) {}

    /** All of them, in this order. */
    static CallWatcher all(List<CallWatcher> watchers) {
        List<CallWatcher> each = List.copyOf(watchers);
        return new CallWatcher() {
            @Override
            public void moved(Call before, CallEvent event, Step step) {
                each.forEach(watcher -> watcher.moved(before, event, step));
            }

            @Override
            public void faulted(Call call) {
                each.forEach(watcher -> watcher.faulted(call));
            }
        };
    }
}
