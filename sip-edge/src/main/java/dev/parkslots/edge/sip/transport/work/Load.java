package dev.parkslots.edge.sip.transport.work;

import dev.parkslots.edge.call.dialog.Transport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What has come by one transport and no worker has begun: {@code parkslots_sip_queue_messages} now, and for how long each
 * waited, {@code parkslots_sip_queue_seconds}.
 */
public final class Load {

    private final LongSupplier nanos;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Timer waits;

    public Load(MeterRegistry meters, Transport transport) {
        this(meters, transport, System::nanoTime);
    }

    /** @param nanos the time, as {@link System#nanoTime} */
    Load(MeterRegistry meters, Transport transport, LongSupplier nanos) {
        this.nanos = nanos;
        Gauge.builder("parkslots.sip.queue.messages", waiting, AtomicInteger::get)
                .description("SIP messages that no worker has begun")
                .tag("transport", transport.parameter())
                .register(meters);
        waits = Timer.builder("parkslots.sip.queue")
                .description("How long SIP messages waited for a worker")
                .tag("transport", transport.parameter())
                .register(meters);
    }

    /** One more waits; returns when that began, for {@link #begun}. */
    public long arrived() {
        waiting.incrementAndGet();
        return nanos.getAsLong();
    }

    /** A worker has it now. */
    public void begun(long arrived) {
        waiting.decrementAndGet();
        waits.record(nanos.getAsLong() - arrived, TimeUnit.NANOSECONDS);
    }

    /** There was no room for it after all. */
    public void dropped() {
        waiting.decrementAndGet();
    }
}
