package dev.parkslots.edge.media.embedded.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parkslots.edge.media.MediaEngine.NoPortsLeftException;
import dev.parkslots.edge.media.embedded.port.PortPool.State;
import dev.parkslots.edge.testphone.FreePorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three pairs of ports, with a time that the test makes. */
class PortPoolTest {

    private static final long SECOND = 1_000_000_000L;

    private final List<PortPool.Pair> taken = new ArrayList<>();
    private long now;
    private final PortPool pool =
            new PortPool(MediaSettings.of("127.0.0.1", "127.0.0.1", FreePorts.range(6)), new Random(1), () -> now);

    @AfterEach
    void close() {
        taken.forEach(PortPool.Pair::close);
    }

    @Test
    void aPortThatComesBackDrainsBeforeItIsFree() {
        counts(3, 0, 0);
        PortPool.Pair first = take();
        take();
        counts(1, 2, 0);

        giveBack(first);
        counts(1, 1, 1);
        now += 10 * SECOND - 1;
        counts(1, 1, 1);
        now++;
        counts(2, 1, 0);
    }

    @Test
    void aDrainingPortIsTakenOnlyWhenNoOtherIsLeft() {
        PortPool.Pair first = take();
        PortPool.Pair second = take();
        giveBack(second);
        giveBack(first);

        assertThat(take().port()).isNotIn(first.port(), second.port());
        assertThat(take().port()).isEqualTo(second.port());
        assertThat(take().port()).isEqualTo(first.port());
        counts(0, 3, 0);
        assertThatThrownBy(this::take)
                .isInstanceOf(NoPortsLeftException.class)
                .hasMessageContaining("edge.media.ports");
    }

    private PortPool.Pair take() {
        PortPool.Pair pair = pool.take();
        taken.add(pair);
        return pair;
    }

    private void giveBack(PortPool.Pair pair) {
        pair.close();
        pool.giveBack(pair.port());
    }

    private void counts(int free, int used, int draining) {
        assertThat(List.of(pool.count(State.FREE), pool.count(State.USED), pool.count(State.DRAINING)))
                .containsExactly(free, used, draining);
    }
}
