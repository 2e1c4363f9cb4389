package dev.parkslots.edge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.call.ladder.LadderStep.Stage;
import dev.parkslots.edge.call.ladder.LadderStep.Who;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.loop.park.CallCommands.HeldPark;
import dev.parkslots.edge.loop.park.CallCommands.ParkCommand;
import dev.parkslots.edge.loop.park.CallCommands.ParkServiceParties;
import dev.parkslots.edge.loop.park.CallCommands.RingCommand;
import dev.parkslots.edge.loop.park.CallCommands.StepCommand;
import dev.parkslots.edge.parkservice.ParkService;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.ParkState;
import dev.parkslots.edge.parkservice.ParkService.Person;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What park-service commands, against the golden bodies of {@code docs/contract/internal}. */
class InternalApiTest extends RunningDoor {

    private static final String PARK = "01936b5e-0000-7000-8000-000000000001";
    private static final ParkState STATE = new ParkState(
            PARK,
            "701",
            "main",
            "parked",
            "17",
            "42",
            Instant.parse("2026-01-01T10:00:00Z"),
            Instant.parse("2026-01-01T10:01:30Z"));

    @Test
    void a_park_command_is_answered_once_the_call_says_so() throws Exception {
        var pending = client.sendAsync(
                signed("POST", "/internal/v1/calls/c1/park", command("park-command.json", "r1")),
                BodyHandlers.ofString());

        assertThat(calls.commands.poll(5, TimeUnit.SECONDS))
                .isEqualTo(new ParkCommand("r1", "demo", PARK, "701", "main", "17", "default", "201"));
        assertThat(pending).isNotDone();
        calls.parked.complete(new Answer.Ok<>(STATE));

        var answer = pending.get(5, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        var golden = json.readTree(golden("park-state.json"));
        var body = json.readTree(answer.body());
        assertThat(body.propertyNames()).containsExactlyInAnyOrderElementsOf(golden.propertyNames());
        assertThat(body.get("fence")).isEqualTo(golden.get("fence"));
        assertThat(Instant.parse(body.get("parkedAt").asString()))
                .isEqualTo(Instant.parse(golden.get("parkedAt").asString()));
    }

    @Test
    void the_same_request_id_gets_the_same_answer_and_commands_once() throws Exception {
        calls.parked.complete(new Answer.Ok<>(STATE));
        var first = send(signed("POST", "/internal/v1/calls/c1/park", command("park-command.json", "r2")));
        calls.parked = CompletableFuture.completedFuture(new Answer.Refused<>("edge-refused", "no"));
        var second = send(signed("POST", "/internal/v1/calls/c1/park", command("park-command.json", "r2")));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(calls.commands).hasSize(1);
    }

    @Test
    void an_unknown_outcome_may_be_asked_again() throws Exception {
        calls.parked.complete(new Answer.Unknown<>("away"));
        assertProblem(
                send(signed("POST", "/internal/v1/calls/c1/park", command("park-command.json", "r3"))),
                503,
                "store-unavailable");
        calls.parked = CompletableFuture.completedFuture(new Answer.Ok<>(STATE));

        assertThat(send(signed("POST", "/internal/v1/calls/c1/park", command("park-command.json", "r3")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_step_is_commanded_and_refused_with_codes() throws Exception {
        var step = send(signed("POST", "/internal/v1/parks/" + PARK + "/step", command("step-command.json", "s1")));
        assertThat(step.statusCode()).isEqualTo(202);
        assertThat(json.readTree(step.body())).isEqualTo(json.createObjectNode());
        assertThat(calls.commands.poll())
                .isEqualTo(new StepCommand(
                        "s1",
                        "demo",
                        new LadderStep(
                                "21",
                                1,
                                0,
                                LadderStep.Kind.RECALL,
                                List.of(
                                        new Stage(
                                                List.of(new Who.User("201", "d-4f2a")), Duration.ofSeconds(20), false),
                                        new Stage(List.of(new Who.User("201", null)), Duration.ofSeconds(10), true)),
                                "no-answer",
                                Language.EN)));

        calls.done = new Answer.Refused<>("stale", "Somebody has him");
        assertProblem(
                send(signed("POST", "/internal/v1/parks/" + PARK + "/step", command("step-command.json", "s2"))),
                409,
                "stale");
    }

    private static List<Arguments> wrongSteps() {
        return List.of(
                arguments("\"round\": 1", "\"round\": 0", "round"),
                arguments("\"do\": \"recall\"", "\"do\": \"sing\"", "what"),
                arguments("\"do\": \"recall\"", "\"do\": \"hang-up\"", "stagesRight"),
                arguments("\"fence\": \"21\"", "\"fence\": \"-1\"", "fence"),
                arguments("PT20S", "PT0S", "stages[0].forRight"),
                arguments("PT20S", "PT2H", "stages[0].forRight"),
                arguments("\"number\": null", "\"number\": \"+33\"", "stages[0].targets[0].targetRight"),
                arguments("\"uri\": null", "\"uri\": \"sip:a b\"", "stages[0].targets[0].uri"),
                arguments("\"reason\": null", "\"reason\": \"no\\r\\nanswer\"", "reason"));
    }

    @ParameterizedTest
    @MethodSource("wrongSteps")
    void a_step_with_something_wrong_says_what(String right, String wrong, String field) throws Exception {
        var golden = command("step-command.json", "wrong");
        assertThat(golden).contains(right);
        var body = golden.replace(right, wrong);
        var answer = send(signed("POST", "/internal/v1/parks/" + PARK + "/step", body));
        assertProblem(answer, 400, "bad-request");
        assertThat(json.readTree(answer.body()).get("errors").toString()).contains("\"" + field + "\"");
        assertThat(calls.commands).isEmpty();
    }

    @Test
    void ringing_is_commanded_and_refused_with_codes() throws Exception {
        var ring = send(signed("POST", "/internal/v1/parks/" + PARK + "/ring", command("ring-command.json", "r4")));
        assertThat(ring.statusCode()).isEqualTo(202);
        assertThat(calls.commands.poll())
                .isEqualTo(new RingCommand(
                        "r4", "demo", "701", "18", new Person("202", "Bob"), null, Duration.ofSeconds(20)));

        calls.done = new Answer.Refused<>("no-device", "Bob has no phone");
        assertProblem(
                send(signed("POST", "/internal/v1/parks/" + PARK + "/ring", command("ring-command.json", "r5"))),
                409,
                "no-device");
        calls.done = new Answer.Refused<>("no-such-call", "gone");
        assertProblem(
                send(signed(
                        "POST",
                        "/internal/v1/calls/c1/hangup",
                        "{\"requestId\":\"r6\",\"tenant\":\"demo\",\"extension\":\"201\"}")),
                404,
                "no-such-call");
    }

    @Test
    void a_page_is_commanded_device_by_device_and_answered_with_what_each_said() throws Exception {
        var answer = send(signed("POST", "/internal/v1/pages", command("page-command.json", "page-1")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json.readTree(answer.body())).isEqualTo(json.readTree(golden("page-answer.json")));
        var call = (CallCommands.PageCall) calls.commands.poll();
        assertThat(call.extension()).isEqualTo("203");
        assertThat(call.device()).isEqualTo("d-4f2a");
        assertThat(call.shown().name()).isEqualTo("Call for 202 on 701");
        assertProblem(
                send(signed("POST", "/internal/v1/pages", "{\"requestId\":\"page-2\",\"devices\":[{}]}")),
                400,
                "bad-request");
    }

    @Test
    void who_waits_here_can_be_asked() throws Exception {
        assertProblem(send(signed("GET", "/internal/v1/parks/" + PARK, "")), 404, "no-such-park");
        calls.held = new HeldPark(
                PARK,
                "demo",
                "701",
                "main",
                "17",
                new CallId("c1"),
                new ParkServiceParties(
                        new ParkService.Caller("Dupont", "+331"), new ParkService.Parker("201", "Alice", null)),
                "waiting",
                null,
                null);

        var answer = send(signed("GET", "/internal/v1/parks/" + PARK, ""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        json.readTree(golden("edge-park.json")).propertyNames());
    }

    @Test
    void bad_bodies_are_refused_with_the_fields_named() throws Exception {
        var missing = send(signed("POST", "/internal/v1/calls/c1/park", "{\"requestId\":\"r7\"}"));
        assertProblem(missing, 400, "bad-request");
        assertThat(json.readTree(missing.body()).get("errors").size()).isEqualTo(7);
        assertProblem(send(signed("POST", "/internal/v1/calls/c1/park", "")), 400, "bad-request");
        assertProblem(send(signed("POST", "/internal/v1/calls/c1/park", "[1")), 400, "bad-request");
        assertProblem(
                send(signed(
                        "POST",
                        "/internal/v1/parks/p/ring",
                        command("ring-command.json", "r8").replace("PT20S", "soon"))),
                400,
                "bad-request");
        assertProblem(send(signed("POST", "/internal/v1/x".repeat(3), "x".repeat(300_000))), 413, "payload-too-large");
        assertProblem(send(signed("POST", "/internal/v1/nothing", "{}")), 404, "no-such-resource");
        assertThat(calls.commands).isEmpty();
    }

    @Test
    void a_mistake_inside_is_a_problem_document_too() throws Exception {
        assertProblem(
                send(signed(
                        "POST",
                        "/internal/v1/originate",
                        "{\"requestId\":\"r9\",\"tenant\":\"demo\",\"extension\":\"201\",\"to\":\"202\"}")),
                503,
                "edge-unreachable");
    }

    @Test
    void without_the_right_token_nothing_is_done() throws Exception {
        var body = command("park-command.json", "r10");
        var good = signed("POST", "/internal/v1/calls/c1/park", body);
        var otherBody = HttpRequest.newBuilder(good.uri())
                .header(
                        "Authorization",
                        good.headers().firstValue("Authorization").orElseThrow())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.replace("701", "702")))
                .build();
        var none = HttpRequest.newBuilder(good.uri())
                .POST(BodyPublishers.ofString(body))
                .build();

        assertProblem(send(otherBody), 401, "unauthenticated");
        assertProblem(send(none), 401, "unauthenticated");
        assertThat(calls.commands).isEmpty();
    }

    @Test
    void each_port_shows_its_own_things_only() throws Exception {
        var open = "http://127.0.0.1:" + publicPort;
        var inside = "http://127.0.0.1:" + internalPort.number();

        assertThat(send(plain(open + "/actuator/health")).statusCode()).isEqualTo(200);
        assertThat(send(plain(open + "/actuator/health/readiness")).statusCode())
                .isEqualTo(200);
        assertThat(send(plain(inside + "/actuator/prometheus")).body()).contains("jvm_memory");
        assertProblem(send(plain(open + "/actuator/prometheus")), 404, "no-such-resource");
        assertProblem(send(plain(open + "/internal/v1/parks/x")), 404, "no-such-resource");
        assertProblem(send(plain(open + "/")), 404, "no-such-resource");
        var bearer = tokens.bearer("sip-edge", "GET", "/internal/v1/parks/x", new byte[0]);
        assertProblem(
                send(HttpRequest.newBuilder(URI.create(open + "/internal/v1/parks/x"))
                        .header("Authorization", bearer)
                        .build()),
                404,
                "no-such-resource");
    }
}
