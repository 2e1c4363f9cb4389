package dev.parkslots.edge.sip.transport.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Transport;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long now;
    private final Load load = new Load(meters, Transport.TCP, () -> now);

    @Test
    void aMessageWaitsFromItsArrivalUntilAWorkerBegins() {
        long first = load.arrived();
        now += Duration.ofMillis(30).toNanos();
        long second = load.arrived();
        assertThat(waiting()).isEqualTo(2);

        now += Duration.ofMillis(10).toNanos();
        load.begun(first);
        load.begun(second);
        assertThat(waiting()).isZero();
        Timer waits = meters.get("parkslots.sip.queue").tag("transport", "tcp").timer();
        assertThat(waits.count()).isEqualTo(2);
        assertThat(waits.max(TimeUnit.MILLISECONDS)).isEqualTo(40);
    }

    @Test
    void whatFoundNoRoomNeitherWaitsNorCounts() {
        load.arrived();
        load.dropped();
        assertThat(waiting()).isZero();
        assertThat(meters.get("parkslots.sip.queue").timer().count()).isZero();
    }

    private double waiting() {
        return meters.get("parkslots.sip.queue.messages").gauge().value();
    }
}
