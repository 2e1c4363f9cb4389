package dev.parkslots.edge.parkservice.http;

import static dev.parkslots.edge.parkservice.http.Golden.golden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.parkservice.ParkService;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.parkservice.ParkService.ParkState;
import dev.parkslots.edge.parkservice.ParkService.Person;
import dev.parkslots.edge.parkservice.http.FakeParkService.Answer;
import dev.parkslots.edge.parkservice.http.FakeParkService.Asked;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What park-service is told of steps of a ladder. */
class ParkServiceStepsTest {

    private static final String PARK = "01936b5e-0000-7000-8000-000000000001";
    private static final Person BOB = new Person("202", "Bob");

    private final JsonMapper json = new JsonMapper();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private FakeParkService server;
    private HttpParkService parkService;

    @BeforeEach
    void start() throws IOException {
        server = new FakeParkService(asked -> new Answer(200, golden("park-state.json")));
        parkService = new Client(FakeParkService.SECRET, List.of(server.url()), scheduler).parkService;
    }

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
        server.close();
    }

    @Test
    void that_a_device_rings() throws Exception {
        assertThat(get(parkService.rings("demo", PARK, "21")))
                .isInstanceOfSatisfying(
                        ParkService.Answer.Ok.class,
                        ok -> assertThat(((ParkState) ok.value()).fence()).isEqualTo("17"));
        assertThat(asked().path()).isEqualTo("/internal/v1/parks/" + PARK + "/rings");
        assertThat(asked().body().propertyNames()).containsExactlyInAnyOrder("requestId", "tenant", "edge", "fence");
    }

    @Test
    void that_a_step_is_over() throws Exception {
        get(parkService.over("demo", PARK, "21", "no-answer"));
        assertThat(asked().path()).isEqualTo("/internal/v1/parks/" + PARK + "/over");
        assertIs("step-over.json");
    }

    @Test
    void that_somebody_has_answered() throws Exception {
        server.answer(asked -> new Answer(200, "{\"end\":\"RECALLED\"}"));
        assertThat(get(parkService.answered("demo", PARK, "21", "RECALLED", BOB)))
                .isEqualTo(new ParkService.Answer.Ok<>(new Done()));
        assertThat(asked().path()).isEqualTo("/internal/v1/parks/" + PARK + "/answered");
        assertIs("step-answered.json");
    }

    @Test
    void a_refused_answer_says_why() throws Exception {
        server.answer(asked -> Answer.problem(409, "already-being-retrieved"));
        assertThat(get(parkService.answered("demo", PARK, "21", "RECALLED", BOB)))
                .isEqualTo(new ParkService.Answer.Refused<Done>("already-being-retrieved", "because"));
        assertThat(server.asked).hasSize(1);
    }

    /** Whoever waits for the answer has somebody at the phone: he is not kept waiting for a park-service that is away. */
    @Test
    void before_the_two_talk_it_is_asked_once_and_afterwards_until_it_is_stored() throws Exception {
        server.answer(asked -> Answer.problem(503, "store-unavailable"));
        assertThat(get(parkService.answered("demo", PARK, "21", "FORWARDED", new Person(null, "vm"))))
                .isInstanceOf(ParkService.Answer.Unknown.class);
        var stored = parkService.joined("demo", PARK, "21", "FORWARDED", new Person(null, "vm"));
        await().until(() -> server.asked.size() > 2);
        assertThat(stored.toCompletableFuture()).isNotDone();
        server.answer(asked -> new Answer(200, "{\"end\":\"FORWARDED\"}"));
        assertThat(get(stored)).isEqualTo(new ParkService.Answer.Ok<>(new Done()));
        assertThat(server.asked.stream().skip(1).map(Asked::requestId).distinct())
                .hasSize(1);
    }

    private Asked asked() {
        return server.asked.getFirst();
    }

    /** But for the id of the request. */
    private void assertIs(String name) {
        var golden = (ObjectNode) json.readTree(golden(name));
        JsonNode body = asked().body();
        golden.set("requestId", body.get("requestId"));
        assertThat(body).isEqualTo(golden);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
