package dev.parkslots.edge.sip.transport.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.sip.transport.Drops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrewTest {

    private final AtomicLong now = new AtomicLong();
    private final Drops drops = new Drops(new SimpleMeterRegistry());
    private final BlockingQueue<Runnable> first = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> second = new LinkedBlockingQueue<>();
    private final Crew crew = new Crew("worker", List.of(first::take, second::take), drops, now::get);

    @BeforeEach
    void start() {
        crew.start();
    }

    @AfterEach
    void close() {
        crew.close();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void whoIsOnOneMessageForTooLongIsLostAndBackOnceItGoesOn() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        hold(second, open);
        pass(Duration.ofSeconds(4));
        assertThat(crew.lost()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(crew.lost()).containsExactly("worker-1");

        open.countDown();
        Awaitility.await().until(() -> crew.lost().isEmpty());
    }

    @Test
    void timeCountsFromTheMessageAndNotFromTheOneBefore() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        hold(first, open);
        pass(Duration.ofSeconds(4));
        open.countDown();
        CountDownLatch next = new CountDownLatch(1);
        hold(first, next);
        pass(Duration.ofSeconds(4));
        assertThat(crew.lost()).isEmpty();
        next.countDown();
    }

    @Test
    void whoHasNothingToDoMayWait() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(0);
        hold(first, open);
        pass(Duration.ofHours(1));
        Awaitility.await().until(() -> crew.lost().isEmpty());
    }

    @Test
    void aFaultEndsNobody() throws InterruptedException {
        first.add(() -> {
            throw new StackOverflowError("hostile");
        });
        hold(first, new CountDownLatch(0));
        assertThat(crew.lost()).isEmpty();
        assertThat(drops.of(Drops.Reason.ERROR)).isEqualTo(1);
    }

    @Test
    void whoHasEndedIsLost() {
        first.add(() -> Thread.currentThread().interrupt());
        Awaitility.await().until(() -> crew.lost().equals(List.of("worker-0")));
    }

    @Test
    void afterTheEndNobodyIsMissed() {
        crew.close();
        assertThat(crew.lost()).isEmpty();
    }

    /** Keeps the worker of this queue until the latch opens; returns once it is held. */
    private static void hold(BlockingQueue<Runnable> queue, CountDownLatch until) throws InterruptedException {
        CountDownLatch inHand = new CountDownLatch(1);
        queue.add(() -> {
            inHand.countDown();
            try {
                assertThat(until.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(inHand.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
