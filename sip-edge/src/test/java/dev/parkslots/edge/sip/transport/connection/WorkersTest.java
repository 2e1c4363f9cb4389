package dev.parkslots.edge.sip.transport.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.work.Load;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Workers workers = new Workers("test-worker", 1, new Load(meters, Transport.TCP), new Drops(meters));
    private final Inbox inbox = new Inbox(workers, () -> {});
    private final Inbox other = new Inbox(workers, () -> {});

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void whatWaitsInEveryInboxRisesWhileAWorkerIsHeldAndFallsAfter() throws InterruptedException {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        inbox.add(10, () -> {
            inHand.countDown();
            hold(open);
        });
        assertThat(inHand.await(10, TimeUnit.SECONDS)).isTrue();
        inbox.add(10, () -> {});
        other.add(10, () -> {
            throw new IllegalStateException("counted like any other");
        });
        other.add(10, () -> {});
        assertThat(waiting()).isEqualTo(3);

        open.countDown();
        Awaitility.await().until(() -> waiting() == 0);
        assertThat(meters.get("parkslots.sip.queue").timer().count()).isEqualTo(4);
    }

    private double waiting() {
        return meters.get("parkslots.sip.queue.messages").gauge().value();
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
