package dev.parkslots.edge.parkservice.http;

import static dev.parkslots.edge.parkservice.http.FakeParkService.HANG_UP;
import static dev.parkslots.edge.parkservice.http.Golden.assertSameShape;
import static dev.parkslots.edge.parkservice.http.Golden.golden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.parkservice.Announcer;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.parkservice.ParkService;
import dev.parkslots.edge.parkservice.ParkService.CallReport;
import dev.parkslots.edge.parkservice.ParkService.Caller;
import dev.parkslots.edge.parkservice.ParkService.Claim;
import dev.parkslots.edge.parkservice.ParkService.ClaimRequest;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.parkservice.ParkService.Parker;
import dev.parkslots.edge.parkservice.ParkService.Person;
import dev.parkslots.edge.parkservice.ParkService.RetrievalRequest;
import dev.parkslots.edge.parkservice.RegistrationReports;
import dev.parkslots.edge.parkservice.http.FakeParkService.Answer;
import dev.parkslots.edge.parkservice.http.FakeParkService.Asked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParkServiceClientTest {

    private static final String PARK = "01936b5e-0000-7000-8000-000000000001";
    private static final CallId CALL = new CallId("01936b5e-0000-7000-8000-0000000000aa");
    private static final Caller DUPONT = new Caller("Dupont", "+33123456789");
    private static final ClaimRequest CLAIM =
            new ClaimRequest("demo", PARK, "701", null, CALL, DUPONT, new Parker("201", "Alice", "d-4f2a"));

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<FakeParkService> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
        servers.forEach(FakeParkService::close);
    }

    @Test
    void a_claim_is_asked_and_answered_as_the_golden_bodies_say() throws Exception {
        var server = server(asked -> new Answer(200, golden("claim-granted.json")));

        var answer = get(client(server.url()).parkService.claim(CLAIM));

        assertThat(answer)
                .isEqualTo(new ParkService.Answer.Ok<>(new Claim(PARK, "701", "main", "17", "41", "default")));
        assertSameShape("claim-request.json", server.asked.getFirst().body());
        assertThat(server.asked.getFirst().path()).isEqualTo("/internal/v1/claims");
    }

    @Test
    void a_reservation_is_asked_filled_and_given_back_as_the_golden_bodies_say() throws Exception {
        var server = server(asked -> new Answer(
                200, golden(asked.path().endsWith("/fill") ? "park-state.json" : "reservation-granted.json")));
        ParkService parkService = client(server.url()).parkService;
        var holder = new ParkService.Parker("201", "Alice", "d-4f2a");

        assertThat(get(parkService.reserve(new ParkService.ReserveRequest("demo", "p", "701", null, CALL, holder))))
                .isEqualTo(new ParkService.Answer.Ok<>(
                        new Claim("01936b5e-0000-7000-8000-000000000002", "701", "main", "17", "41", "default")));
        assertThat(get(parkService.fill(new ParkService.FillRequest("demo", "p", "17", CALL, DUPONT))))
                .isInstanceOf(ParkService.Answer.Ok.class);
        assertThat(get(parkService.release("demo", "p", "17"))).isInstanceOf(ParkService.Answer.Ok.class);

        assertThat(server.asked)
                .extracting(FakeParkService.Asked::path)
                .containsExactly(
                        "/internal/v1/reservations",
                        "/internal/v1/reservations/p/fill",
                        "/internal/v1/reservations/p/release");
        assertSameShape("reservation-request.json", server.asked.get(0).body());
        assertSameShape("fill-request.json", server.asked.get(1).body());
    }

    @Test
    void a_retrieval_is_asked_and_answered_as_the_golden_bodies_say() throws Exception {
        var server = server(asked -> new Answer(200, golden("retrieval-granted.json")));

        var answer = get(client(server.url())
                .parkService
                .beginRetrieval(new RetrievalRequest("demo", "701", null, new Person("202", "Bob"))));

        assertThat(answer)
                .isEqualTo(new ParkService.Answer.Ok<>(new ParkService.Retrieval(
                        PARK, "701", "main", "18", "edge-1", "http://127.0.0.1:8091", CALL, DUPONT)));
        assertSameShape("retrieval-request.json", server.asked.getFirst().body());
    }

    @Test
    void a_problem_document_is_a_refusal_and_never_asked_again() throws Exception {
        var server = server(asked -> Answer.problem(409, "slot-occupied"));

        assertThat(get(client(server.url()).parkService.claim(CLAIM)))
                .isEqualTo(new ParkService.Answer.Refused<Claim>("slot-occupied", "because"));
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void a_lost_answer_is_asked_for_again_with_the_same_request_id() throws Exception {
        var server = server(asked -> HANG_UP);
        server.answer(asked -> server.asked.isEmpty() ? HANG_UP : new Answer(200, golden("claim-granted.json")));

        assertThat(get(client(server.url()).parkService.claim(CLAIM))).isInstanceOf(ParkService.Answer.Ok.class);
        assertThat(server.asked).hasSize(2);
        assertThat(server.asked.get(0).requestId())
                .isNotEmpty()
                .isEqualTo(server.asked.get(1).requestId());
    }

    @Test
    void a_dead_replica_is_passed_over_and_then_asked_last() throws Exception {
        var dead = server(asked -> HANG_UP);
        var living = server(asked -> new Answer(200, golden("claim-granted.json")));
        var client = client(dead.url(), living.url());

        assertThat(get(client.parkService.claim(CLAIM))).isInstanceOf(ParkService.Answer.Ok.class);
        assertThat(get(client.parkService.claim(CLAIM))).isInstanceOf(ParkService.Answer.Ok.class);

        assertThat(dead.asked).hasSize(1);
        assertThat(living.asked).hasSize(2);
    }

    @Test
    void nobody_there_is_unknown() throws Exception {
        assertThat(get(client(nobody()).parkService.claim(CLAIM))).isInstanceOf(ParkService.Answer.Unknown.class);
    }

    @Test
    void an_unreadable_answer_leaves_the_outcome_unknown() throws Exception {
        var server = server(asked -> new Answer(200, "<html>"));

        assertThat(get(client(server.url()).parkService.claim(CLAIM))).isInstanceOf(ParkService.Answer.Unknown.class);
    }

    @Test
    void a_wrong_secret_is_a_refusal_that_names_it() throws Exception {
        var server = server(asked -> new Answer(200, golden("claim-granted.json")));
        var stranger = new Client("another secret", List.of(server.url()), scheduler);

        assertThat(get(stranger.parkService.claim(CLAIM)))
                .isEqualTo(new ParkService.Answer.Refused<Claim>("unauthenticated", "because"));
        assertThat(server.asked).isEmpty();
    }

    @Test
    void a_store_that_is_away_leaves_the_outcome_open() throws Exception {
        var client =
                client(server(asked -> Answer.problem(503, "store-unavailable")).url());

        assertThat(get(client.parkService.beginRetrieval(
                        new RetrievalRequest("demo", "701", null, new Person("202", "Bob")))))
                .isInstanceOf(ParkService.Answer.Unknown.class);
        assertThat(get(client.parkService.confirm("demo", PARK, "18"))).isInstanceOf(ParkService.Answer.Unknown.class);
        assertThat(get(client.parkService.renew("demo", PARK, "18"))).isInstanceOf(ParkService.Answer.Unknown.class);
    }

    @Test
    void a_completion_is_sent_until_it_is_stored() throws Exception {
        var url = nobody();
        var client = client(url);
        var completed = client.parkService.complete("demo", PARK, "18", new Person("202", "Bob"));

        await().pollDelay(Duration.ofMillis(700))
                .until(() -> !completed.toCompletableFuture().isDone());
        var server = new FakeParkService(url.getPort(), asked -> Answer.problem(503, "store-unavailable"));
        servers.add(server);
        await().until(() -> !server.asked.isEmpty());
        assertThat(completed.toCompletableFuture()).isNotDone();
        server.answer(asked -> new Answer(200, "{\"end\":\"RETRIEVED\"}"));

        assertThat(get(completed)).isEqualTo(new ParkService.Answer.Ok<>(new Done()));
        assertThat(server.asked.stream().map(Asked::requestId).distinct()).hasSize(1);
        assertThat(client.outbox.size()).isZero();
    }

    @Test
    void words_about_one_park_stay_in_order_and_another_park_does_not_wait_for_them() throws Exception {
        var server = server(asked -> new Answer(200, "{}"));
        server.answer(asked -> asked.path().contains("/bad/")
                        && server.asked.stream()
                                        .filter(a -> a.path().contains("/bad/"))
                                        .count()
                                < 2
                ? Answer.problem(503, "store-unavailable")
                : new Answer(200, "{}"));
        var client = client(server.url());

        var first = client.parkService.complete("demo", "bad", "1", new Person("202", "Bob"));
        var second = client.parkService.end("demo", "bad", "ABANDONED");
        var other = client.parkService.end("demo", "good", "ABANDONED");

        get(other);
        assertThat(second.toCompletableFuture()).isNotDone();
        get(first);
        get(second);
        assertThat(server.asked.stream().map(Asked::path).filter(path -> path.contains("/bad/")))
                .containsExactly(
                        "/internal/v1/parks/bad/complete",
                        "/internal/v1/parks/bad/complete",
                        "/internal/v1/parks/bad/complete",
                        "/internal/v1/parks/bad/end");
    }

    @Test
    void a_stale_completion_is_final() throws Exception {
        var server = server(asked -> Answer.problem(409, "stale"));

        assertThat(get(client(server.url()).parkService.complete("demo", PARK, "1", new Person("202", "Bob"))))
                .isEqualTo(new ParkService.Answer.Refused<Done>("stale", "because"));
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void reports_are_coalesced_sent_in_order_and_survive_an_absence() throws Exception {
        var server = server(asked -> new Answer(503, ""));
        var client = client(server.url());
        client.parkService.report(report(1, false));
        await().until(() -> !server.asked.isEmpty());
        client.parkService.report(report(2, false));
        client.parkService.report(report(3, true));
        server.asked.clear();
        server.answer(asked -> new Answer(204, ""));

        await().until(() -> server.asked.stream()
                .anyMatch(asked -> asked.body().at("/calls/0/ended").asBoolean()));

        var last = server.asked.getLast().body();
        assertThat(last.at("/calls").size()).isEqualTo(1);
        assertThat(last.at("/calls/0/version").asString()).isEqualTo("3");
        assertSameShape("calls-report.json", last);
    }

    @Test
    void an_announcement_is_said_as_the_golden_body_says_and_its_wishes_are_seen_to() throws Exception {
        var server = server(asked -> switch (asked.path()) {
            case "/internal/v1/announce" ->
                new Answer(200, golden("announce-answer.json").replace("false", "true"));
            case "/internal/v1/directory" -> new Answer(200, golden("directory.json"));
            default -> new Answer(204, "");
        });
        var client = client(server.url());
        client.registrations.changed(new RegistrationReports.Registration(
                "demo", "201", "d-4f2a", "Yealink SIP-T46U", true, Instant.parse("2026-01-01T10:00:00.000Z")));
        client.parkService.report(report(1, false));
        await().until(() -> server.asked.size() == 2);
        var park = new Announcer.AnnouncedPark(
                PARK,
                "demo",
                "701",
                "main",
                "17",
                CALL,
                DUPONT,
                new Parker("201", "Alice", "d-4f2a"),
                "2026-01-01T10:00:00.000Z",
                "2026-01-01T10:01:30.000Z");
        server.asked.clear();

        var answer = get(client.announcer.announce(List.of(park), List.of(CALL), false));

        assertThat(answer)
                .isEqualTo(new ParkService.Answer.Ok<>(
                        List.of(new Announcer.ParkOutcome(PARK, "known|put-back|moved|ended", "701", "17"))));
        assertSameShape("announce.json", server.asked.getFirst().body());
        await().until(() -> client.directory.loaded());
        assertThat(client.directory
                        .get()
                        .tenants()
                        .getFirst()
                        .users()
                        .getFirst()
                        .name())
                .isEqualTo("Alice");
        await().until(() -> server.asked.stream().anyMatch(asked -> asked.path().equals("/internal/v1/calls")));
    }

    @Test
    void the_directory_arrives_when_park_service_does_and_stays_when_it_goes() throws Exception {
        var url = nobody();
        var client = client(url);
        client.directory.start();
        assertThat(client.directory.loaded()).isFalse();
        assertThat(client.directory.get().tenants()).isEmpty();

        var server = new FakeParkService(url.getPort(), asked -> new Answer(200, golden("directory.json")));
        servers.add(server);
        await().until(client.directory::loaded);
        var demo = client.directory.get().tenants().getFirst();
        assertThat(demo.groups())
                .containsExactly(new Directory.Group("warehouse", "600", List.of("203", "204"), "all"));
        assertThat(demo.dialCodes().page()).containsExactly("*80{group}");
        assertThat(demo.users().getFirst().devices())
                .containsExactly(new Directory.Device("d-4f2a", Directory.Profile.USUAL));
        server.answer(asked -> new Answer(200, "{\"version\":"));
        client.directory.heardOf("6");
        await().until(() -> server.asked.getLast().path().equals("/internal/v1/directory?since=5"));

        assertThat(client.directory.get().version()).isEqualTo("5");
    }

    @Test
    void aTransferThatFailedIsTold() throws Exception {
        var server = server(asked -> new Answer(204, ""));

        get(client(server.url())
                .parkService
                .transferFailed(new ParkService.TransferFailure("demo", CALL, "201", "202", "busy")));

        assertThat(server.asked.getFirst().path()).isEqualTo("/internal/v1/calls/" + CALL.value() + "/transfer-failed");
        assertSameShape("transfer-failed.json", server.asked.getFirst().body());
    }

    @Test
    void a_page_is_asked_for_as_the_golden_body_says() throws Exception {
        var server = server(asked -> new Answer(200, golden("page-sent.json")));
        var client = client(server.url());

        assertThat(client.parkService
                        .page("demo", "600", new Person("201", "Alice"))
                        .toCompletableFuture()
                        .get(5, java.util.concurrent.TimeUnit.SECONDS))
                .isEqualTo(new ParkService.Answer.Ok<>(2));
        assertThat(server.asked.getFirst().path()).isEqualTo("/internal/v1/pages");
        assertSameShape("page-request.json", server.asked.getFirst().body());
    }

    @Test
    void a_directory_without_groups_as_an_older_park_service_tells_it_is_read_too() throws Exception {
        var server = server(asked -> new Answer(200, """
                {"version":"5","tenants":[{"name":"demo","domain":"demo.localhost",
                 "users":[{"extension":"201","name":"Alice","ha1":{}}],"lots":[],
                 "dialCodes":{"preset":"park-slots","parkNext":[],"parkAt":[],"retrieve":[]},"trunks":[]}]}"""));
        var client = client(server.url());
        client.directory.start();
        await().until(client.directory::loaded);

        var demo = client.directory.get().tenants().getFirst();
        assertThat(demo.groups()).isEmpty();
        assertThat(demo.language()).isEqualTo("en");
        assertThat(demo.dialCodes().page()).isEmpty();
        assertThat(demo.users().getFirst().devices()).isEmpty();
    }

    private static CallReport report(long version, boolean ended) {
        return new CallReport(
                CALL,
                "demo",
                version,
                Instant.parse("2026-01-01T10:00:00.000Z"),
                null,
                null,
                ended,
                List.of(new ParkService.PartyReport("201", "d-4f2a", "in", "talking", DUPONT, false)));
    }

    private FakeParkService server(java.util.function.Function<Asked, Answer> answers) throws IOException {
        var server = new FakeParkService(answers);
        servers.add(server);
        return server;
    }

    private static URI nobody() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Client client(URI... urls) {
        return new Client(FakeParkService.SECRET, List.of(urls), scheduler);
    }
}
