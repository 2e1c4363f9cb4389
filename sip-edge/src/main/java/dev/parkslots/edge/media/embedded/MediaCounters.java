package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.embedded.port.PortPool;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.platform.watch.EnumCounters;
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

    private static final String PACKETS = "packets";

    final LongAdder received = new LongAdder();
    final LongAdder relayed = new LongAdder();
    final LongAdder music = new LongAdder();
    final LongAdder speech = new LongAdder();
    final LongAdder rtcp = new LongAdder();
    final LongAdder reports = new LongAdder();
    private final Map<Drop, LongAdder> drops = new EnumMap<>(Drop.class);

    MediaCounters() {
        for (Drop why : Drop.values()) {
            drops.put(why, new LongAdder());
        }
    }

    void sent(Playback playback) {
        switch (playback) {
            case MusicPlayback ignored -> music.increment();
            case SpeechPlayback ignored -> speech.increment();
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

    void bindTo(MeterRegistry registry, IntSupplier legs, PortPool pool) {
        counter(registry, "parkslots.rtp.received", received, "RTP packets that arrived");
        counter(registry, "parkslots.rtp.relayed", relayed, "RTP packets passed on to the other leg");
        counter(registry, "parkslots.rtp.music", music, "RTP packets of music sent");
        counter(registry, "parkslots.rtp.speech", speech, "RTP packets of spoken sentences sent");
        counter(registry, "parkslots.rtcp.received", rtcp, "RTCP packets that arrived");
        counter(registry, "parkslots.rtcp.sent", reports, "RTCP packets sent");
        for (Drop why : Drop.values()) {
            FunctionCounter.builder("parkslots.rtp.dropped", of(why), LongAdder::sum)
                    .description("RTP and RTCP packets that went no further")
                    .baseUnit(PACKETS)
                    .tag("reason", EnumCounters.word(why))
                    .register(registry);
        }
        Gauge.builder("parkslots.media.legs", legs::getAsInt)
                .description("Legs with a port")
                .register(registry);
        for (PortPool.State state : PortPool.State.values()) {
            Gauge.builder("parkslots.media.ports", () -> pool.count(state))
                    .description("Pairs of ports of edge.media.ports, for RTP and RTCP")
                    .tag("state", EnumCounters.word(state))
                    .register(registry);
        }
    }

    private static void counter(MeterRegistry registry, String name, LongAdder adder, String description) {
        FunctionCounter.builder(name, adder, LongAdder::sum)
                .description(description)
                .baseUnit(PACKETS)
                .register(registry);
    }
}
