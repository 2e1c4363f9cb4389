package dev.parkslots.edge.media.embedded;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** Counts packets without locks or allocation. */
final class MediaCounters {

    final LongAdder received = new LongAdder();
    final LongAdder relayed = new LongAdder();
    final LongAdder music = new LongAdder();
    final LongAdder rtcp = new LongAdder();
    final LongAdder reports = new LongAdder();
    private final Map<Drop, LongAdder> drops = new EnumMap<>(Drop.class);

    MediaCounters() {
        for (Drop why : Drop.values()) {
            drops.put(why, new LongAdder());
        }
    }

    void drop(Drop why) {
        of(why).increment();
    }

    long dropped(Drop why) {
        return of(why).sum();
    }

    private LongAdder of(Drop why) {
        return Objects.requireNonNull(drops.get(why));
    }

    void bindTo(MeterRegistry registry, IntSupplier legs, IntSupplier portsFree) {
        counter(registry, "edge.media.packets.received", received, "RTP packets that arrived");
        counter(registry, "edge.media.packets.relayed", relayed, "RTP packets passed on to the other leg");
        counter(registry, "edge.media.packets.music", music, "RTP packets of music sent");
        counter(registry, "edge.media.packets.rtcp", rtcp, "RTCP packets that arrived");
        counter(registry, "edge.media.packets.reports", reports, "RTCP packets sent");
        for (Drop why : Drop.values()) {
            FunctionCounter.builder("edge.media.packets.dropped", of(why), LongAdder::sum)
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
