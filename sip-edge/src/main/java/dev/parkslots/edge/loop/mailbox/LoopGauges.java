package dev.parkslots.edge.loop.mailbox;

import dev.parkslots.edge.loop.watch.CallState;
import dev.parkslots.edge.platform.watch.EnumCounters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** How much the loop holds. Counted when somebody looks: nothing can be counted up and forgotten to be counted down. */
public final class LoopGauges {

    private final MeterRegistry meters;
    private final Switchboard switchboard;

    public LoopGauges(MeterRegistry meters, Switchboard switchboard) {
        this.meters = meters;
        this.switchboard = switchboard;
    }

    public void register() {
        for (CallState state : CallState.values()) {
            Gauge.builder("parkslots.calls", switchboard, all -> all.countIn(state))
                    .description("Calls by where they stand")
                    .tag("state", EnumCounters.word(state))
                    .register(meters);
        }
        gauge("parkslots.legs", "Legs in the index", all -> all.sizes().legs());
        gauge(
                "parkslots.dialogs",
                "SIP dialogs in the index",
                all -> all.sizes().dialogs());
        gauge(
                "parkslots.parks.held",
                "Parked callers in the index",
                all -> all.sizes().parks());
        gauge(
                "parkslots.mailboxes",
                "Calls that have a mailbox",
                all -> all.sizes().calls());
        gauge(
                "parkslots.mailbox.events",
                "Events that wait in all mailboxes",
                all -> all.waiting().getSum());
        gauge(
                "parkslots.mailbox.events.largest",
                "Events that wait in the fullest mailbox",
                all -> Math.max(0, all.waiting().getMax()));
    }

    private void gauge(String name, String description, ToDoubleFunction<Switchboard> value) {
        Gauge.builder(name, switchboard, value).description(description).register(meters);
    }
}
