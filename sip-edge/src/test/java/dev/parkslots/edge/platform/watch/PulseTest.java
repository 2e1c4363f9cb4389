package dev.parkslots.edge.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private long now;

    private final Pulse pulse = new Pulse("call timer", tasks::add, Duration.ofSeconds(5), () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void it_is_lost_when_nobody_gets_round_to_a_task_and_found_again_when_somebody_does() {
        pulse.beat();
        pass(Duration.ofSeconds(4));
        assertThat(pulse.alive()).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(pulse.alive()).isFalse();

        tasks.remove().run();
        assertThat(pulse.alive()).isTrue();
    }

    @Test
    void one_task_waits_at_a_time() {
        pulse.beat();
        pulse.beat();
        assertThat(tasks).hasSize(1);

        tasks.remove().run();
        pulse.beat();
        assertThat(tasks).hasSize(1);
    }

    @Test
    void who_takes_no_tasks_is_dead_at_once() {
        Pulse dead = new Pulse(
                "dead",
                task -> {
                    throw new RejectedExecutionException();
                },
                Duration.ofSeconds(5),
                () -> now);
        dead.beat();

        assertThat(dead.alive()).isFalse();
    }
}
