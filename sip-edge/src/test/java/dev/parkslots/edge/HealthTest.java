package dev.parkslots.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.media.embedded.EmbeddedMediaEngine;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Something of the edge is killed, and the probes say so; what an edge can do without is away, and they do not. */
@Isolated("takes a thread of the JVM by its name")
class HealthTest {

    private static final String READINESS = "/actuator/health/readiness";
    private static final String LIVENESS = "/actuator/health/liveness";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final MediaListener NOBODY = new MediaListener() {
        @Override
        public void receiving(LegId leg) {}

        @Override
        public void said(LegId leg, Speech speech, boolean whole) {}

        @Override
        public void musicStarted(LegId leg) {}

        @Override
        public void silent(LegId leg, Duration since) {}
    };

    private EdgeProcess edge;

    @BeforeEach
    void start() {
        edge = new EdgeProcess(4);
        awaitStatus(READINESS, 200);
        assertThat(edge.open(LIVENESS).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    private void awaitStatus(String probe, int status) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(edge.open(probe).statusCode()).as(probe).isEqualTo(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"callTimer", "sipTimer", "parkServiceScheduler"})
    void a_timer_that_hangs_makes_it_neither_ready_nor_alive_until_it_goes_on(String timer) {
        CountDownLatch hang = new CountDownLatch(1);
        var unused = edge.bean(timer, ScheduledExecutorService.class).submit(() -> {
            hang.await();
            return true;
        });

        awaitStatus(READINESS, 503);
        awaitStatus(LIVENESS, 503);
        hang.countDown();
        awaitStatus(READINESS, 200);
        awaitStatus(LIVENESS, 200);
    }

    @Test
    void a_timer_that_is_dead() {
        edge.bean("callTimer", ScheduledExecutorService.class).shutdownNow();

        awaitStatus(READINESS, 503);
        awaitStatus(LIVENESS, 503);
    }

    @Test
    void a_listener_that_nobody_reads_from_is_not_ready_but_its_calls_live() {
        assertThat(stuckSipWorkers()).isEqualTo(List.of());
        Thread worker = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sip-worker") && thread.isAlive())
                .findFirst()
                .orElseThrow();
        worker.interrupt();

        awaitStatus(READINESS, 503);
        assertThat(edge.open(LIVENESS).statusCode()).isEqualTo(200);
        assertThat(stuckSipWorkers()).isEqualTo(List.of(worker.getName()));
    }

    private Object stuckSipWorkers() {
        return edge.bean("sipHealthIndicator", HealthIndicator.class)
                .health()
                .getDetails()
                .get("stuck");
    }

    @Test
    void media_that_has_ended() {
        edge.bean(EmbeddedMediaEngine.class).close();

        awaitStatus(READINESS, 503);
        assertThat(edge.open(LIVENESS).statusCode()).isEqualTo(200);
    }

    @Test
    void no_port_left_for_another_call() {
        EmbeddedMediaEngine media = edge.bean(EmbeddedMediaEngine.class);
        media.open(new LegId("one"), NOBODY);
        media.open(new LegId("two"), NOBODY);
        awaitStatus(READINESS, 503);

        media.close(new LegId("two"));
        awaitStatus(READINESS, 200);
    }

    /** Redis is away from the start here. */
    @Test
    void without_park_service_and_redis_phones_go_on_and_so_does_the_edge() {
        edge.stopParkService();
        await().atMost(PATIENCE)
                .until(() -> edge.inside("/actuator/prometheus").body().contains("parkslots_redis_connected 0.0"));

        assertThat(edge.open(READINESS).statusCode()).isEqualTo(200);
        assertThat(edge.open(LIVENESS).statusCode()).isEqualTo(200);
    }

    @Test
    void who_asks_from_outside_learns_no_details() {
        edge.bean(EmbeddedMediaEngine.class).close();
        awaitStatus(READINESS, 503);

        for (String path : new String[] {"/actuator/health", READINESS, LIVENESS, READINESS + "/media"}) {
            HttpResponse<String> answer = edge.open(path);
            assertThat(answer.body()).as(path).doesNotContain("details", "reason", "127.0.0.1", "thread of");
        }
    }
}
