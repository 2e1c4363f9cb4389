package dev.parkslots.edge.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulsesTest {

    @Test
    void onlyWithoutVitalOnesANodeMustStartAnew() {
        long[] now = {0};
        Pulse vital = new Pulse("call timer", task -> {}, Duration.ofSeconds(5), () -> now[0]);
        Watched spare = () -> List.of("sip-worker-0");
        try (Pulses pulses = new Pulses(List.of(vital, spare))) {
            assertThat(pulses.lost()).isEmpty();
            now[0] = Duration.ofSeconds(5).toNanos();
            assertThat(pulses.lost()).containsExactly("call timer");
        }
    }
}
