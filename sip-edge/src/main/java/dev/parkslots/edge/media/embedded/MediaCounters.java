package dev.parkslots.edge.media.embedded;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** Counts packets without locks or allocation. */
final class MediaCounters {

    final LongAdder received = new LongAdder();
    final LongAdder relayed = new LongAdder();
    final LongAdder music = new LongAdder();
    final LongAdder rtcp = new LongAdder();
    private final LongAdder[] drops = new LongAdder[Drop.values().length];

    MediaCounters() {
        for (int i = 0; i < drops.length; i++) {
            drops[i] = new LongAdder();
        }
    }

    void drop(Drop why) {
        drops[why.ordinal()].increment();
    }

    long dropped(Drop why) {
        return drops[why.ordinal()].sum();
    }

    void bindTo(MeterRegistry registry, IntSupplier legs, IntSupplier portsFree) {
        counter(registry, "edge.media.packets.received", received, "RTP packets that arrived");
        counter(registry, "edge.media.packets.relayed", relayed, "RTP packets passed on to the other leg");
        counter(registry, "edge.media.packets.music", music, "RTP packets of music sent");
        counter(registry, "edge.media.packets.rtcp", rtcp, "RTCP packets that arrived");
        for (Drop why : Drop.values()) {
            FunctionCounter.builder("edge.media.packets.dropped", drops[why.ordinal()], LongAdder::sum)
                    .tag("reason", why.tag())
                    .register(registry);
        }
        Gauge.builder("edge.media.legs", legs::getAsInt).register(registry);
        Gauge.builder("edge.media.ports.free", portsFree::getAsInt).register(registry);
    }

    private static void counter(MeterRegistry registry, String name, LongAdder adder, String description) {
        FunctionCounter.builder(name, adder, LongAdder::sum)
                .description(description)
                .register(registry);
    }
}
