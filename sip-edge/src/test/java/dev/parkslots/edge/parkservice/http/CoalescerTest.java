package dev.parkslots.edge.parkservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CoalescerTest {

    private static final Duration AT_ONCE = Duration.ofMillis(10);
    private static final Duration WHEN_BUSY = Duration.ofMillis(50);

    private final List<List<String>> sent = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private boolean arrives = true;
    private Runnable next = () -> {};

    private final Coalescer<String, String> coalescer = new Coalescer<>(
            batch -> {
                sent.add(batch);
                return CompletableFuture.completedStage(arrives);
            },
            (pause, task) -> {
                pauses.add(pause);
                next = task;
                return () -> next = () -> {};
            },
            3,
            () -> now);

    private void passes(Duration time) {
        now = now.plus(time);
        Runnable due = next;
        next = () -> {};
        due.run();
    }

    @Test
    void theLatestValueOfEachKeyLeavesInOneBatch() {
        coalescer.put("a", "a1");
        coalescer.put("b", "b1");
        coalescer.put("a", "a2");
        passes(AT_ONCE);

        assertThat(pauses).containsExactly(AT_ONCE);
        assertThat(sent).containsExactly(List.of("a2", "b1"));
    }

    @Test
    void aBusyEdgeSendsLessOftenUntilItHasRested() {
        for (int i = 0; i < 30; i++) {
            coalescer.put("a", "a" + i);
            passes(AT_ONCE);
        }
        assertThat(pauses.getFirst()).isEqualTo(AT_ONCE);
        assertThat(pauses.getLast()).isEqualTo(WHEN_BUSY);

        now = now.plusSeconds(2);
        coalescer.put("a", "rested");
        assertThat(pauses.getLast()).isEqualTo(AT_ONCE);
    }

    @Test
    void whatDidNotArriveIsSentAgainUnlessSomethingNewerCame() {
        arrives = false;
        coalescer.put("a", "a1");
        coalescer.put("b", "b1");
        passes(AT_ONCE);
        coalescer.put("a", "a2");
        arrives = true;
        passes(Duration.ofSeconds(1));

        assertThat(sent.getLast()).containsExactlyInAnyOrder("a2", "b1");
    }

    @Test
    void theOldestIsDroppedWhenTooMuchWaits() {
        for (String key : List.of("a", "b", "c", "d")) {
            coalescer.put(key, key);
        }
        passes(AT_ONCE);

        assertThat(sent).containsExactly(List.of("b", "c", "d"));
    }
}
