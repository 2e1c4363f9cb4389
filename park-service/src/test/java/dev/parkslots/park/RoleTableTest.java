package dev.parkslots.park;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.RoleTable.Row;
import dev.parkslots.park.RoleTable.Who;
import dev.parkslots.park.platform.problem.ProblemCode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Walks every HTTP address that exists at run time: one that {@code docs/roles.md} does not list fails. */
class RoleTableTest extends RunningService {

    private static final List<String> USERS = List.of("alice", "boss", "admin", "operator", "eve");
    private static final Map<Who, List<String>> MAY = Map.of(
            Who.USER, USERS,
            Who.SUPERVISOR, List.of("boss"),
            Who.ADMIN, List.of("admin"),
            Who.OPERATOR, List.of("operator"));
    private static final String AT_THE_DOOR = ProblemCode.FORBIDDEN.advice();
    private static final Set<String> AWAY = Set.of("edge-unreachable", "store-unavailable");

    /** Requests that would do something if the ids were one's own. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /api/v1/slots/{number}/park", "{\"callId\":\"%2$s\"}",
            "POST /api/v1/calls/{id}/transfer", "{\"to\":\"202\"}",
            "POST /api/v1/slots/{number}/retrieve", "{\"parkId\":\"%1$s\"}",
            "PATCH /api/v1/parks/{parkId}", "{\"note\":\"mine\"}");

    @Autowired
    private List<RequestMappingInfoHandlerMapping> mappings;

    static Stream<Row> rows() {
        return RoleTable.rows().stream().filter(row -> !row.method().equals("SUBSCRIBE"));
    }

    @Test
    void everyAddressIsInTheTable() {
        Set<String> real = new TreeSet<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().keySet().forEach(info -> real.addAll(addresses(info)));
        }
        Set<String> listed = new TreeSet<>(rows().filter(row -> !row.path().contains("?"))
                .map(Row::toString)
                .toList());

        assertThat(listed).as("docs/roles.md").isEqualTo(real);
    }

    private static List<String> addresses(RequestMappingInfo info) {
        Set<String> methods = new TreeSet<>();
        info.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
        if (methods.isEmpty()) {
            methods.add("ANY");
        }
        return methods.stream()
                .flatMap(method -> info.getPatternValues().stream().map(path -> method + " " + path))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whoIsNotLoggedInGetsNoFurtherThanTheDoor(Row row) {
        Answer answer = ask(row, null);

        switch (row.who()) {
            case EVERYBODY -> assertThat(answer.status()).isNotIn(401, 403);
            case EDGE, METRICS -> assertThat(answer.code()).isEqualTo("no-such-resource");
            case USER, SUPERVISOR, ADMIN, OPERATOR -> {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("unauthenticated");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRoleMayDoWhatTheTableSaysAndNoMore(Row row) {
        for (String user : USERS) {
            Answer answer = ask(row, user);
            String what = row + " as " + user + ": " + answer.raw().body();
            if (row.who() == Who.EDGE || row.who() == Who.METRICS) {
                assertThat(answer.status()).as(what).isEqualTo(404);
            } else if (row.who() == Who.EVERYBODY || MAY.get(row.who()).contains(user)) {
                assertThat(answer.status()).as(what).isNotEqualTo(401);
                // The request itself may be refused (no extension, not in this lot), but not at the door.
                assertThat(answer.body().path("detail").asString("")).as(what).isNotEqualTo(AT_THE_DOOR);
                assertThat(answer.status() < 500 || AWAY.contains(answer.code()))
                        .as(what)
                        .isTrue();
            } else {
                assertThat(answer.status()).as(what).isEqualTo(403);
                assertThat(answer.code()).as(what).isEqualTo("forbidden");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void nothingOfAnotherTenantIsAnswered(Row row) {
        if (row.ownTenant()) {
            assertThat(ask(row, "eve").raw().body()).doesNotContain("demo", "Alice", "Reception");
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void edgesSignWhatTheySend(Row row) {
        if (row.who() == Who.EDGE) {
            String path = path(row.path());
            HttpRequest unsigned = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + internalPort.number() + path))
                    .header("Content-Type", "application/json")
                    .method(row.method(), HttpRequest.BodyPublishers.ofString("{}"))
                    .build();

            assertThat(send(unsigned).code()).isEqualTo("unauthenticated");
            Answer signed = edge(row.method(), path, "{}");
            assertThat(signed.status()).as(signed.raw().body()).isNotEqualTo(401);
            assertThat(signed.status() < 500 || AWAY.contains(signed.code()))
                    .as(signed.raw().body())
                    .isTrue();
        }
    }

    /** With the very ids of a caller who waits in the other tenant, and of a call there. */
    @Test
    void nothingThatHappensInAnotherTenantIsSeenOrTouched() {
        String parkId = "01936b5e-0000-7000-8000-0000000000b1";
        String callId = "01936b5e-0000-7000-8000-0000000000b2";
        parkInDemo(parkId);
        reportCallInDemo(callId, false);
        try {
            String before = get("/api/v1/slots/702", "alice").raw().body();
            assertThat(before).contains("Dupont", parkId);
            for (Row row : rows().filter(Row::ownTenant).toList()) {
                String path = path(row.path()
                        .replace("{number}", "702")
                        .replace("{parkId}", parkId)
                        .replace("{id}", callId));
                boolean withBody = !row.method().equals("GET") && !row.method().equals("DELETE");
                String body =
                        withBody ? BODIES.getOrDefault(row.toString(), "{}").formatted(parkId, callId) : null;
                Answer answer = call(row.method(), path, "eve", body);
                String what = row + ": " + answer.raw().body();
                assertThat(answer.raw().body().replace(parkId, "").replace(callId, ""))
                        .as(what)
                        .doesNotContain("Dupont", "+33123456789", "\"HR\"", "Alice");
                if (row.path().contains("{parkId}") || row.path().contains("{id}")) {
                    assertThat(answer.status()).as(what).isIn(404, 503);
                }
            }
            assertThat(call("POST", "/api/v1/slots/702/park", "eve", "{\"callId\":\"" + callId + "\"}")
                            .code())
                    .isEqualTo("no-such-call");
            assertThat(call("POST", "/api/v1/slots/702/retrieve", "eve", "{\"parkId\":\"" + parkId + "\"}")
                            .code())
                    .isEqualTo("slot-free");
            assertThat(call("PATCH", "/api/v1/parks/" + parkId, "eve", "{\"note\":\"mine\"}")
                            .code())
                    .isEqualTo("no-such-park");
            assertThat(get("/api/v1/slots/702", "alice").raw().body()).isEqualTo(before);
            assertThat(get("/api/v1/calls", "alice").raw().body()).contains(callId);
        } finally {
            edge(
                    "POST",
                    "/internal/v1/parks/" + parkId + "/end",
                    "{\"requestId\":\"r3\",\"tenant\":\"demo\",\"edge\":\"edge-1\",\"end\":\"ABANDONED\"}");
            reportCallInDemo(callId, true);
        }
    }

    private void parkInDemo(String parkId) {
        Answer claimed = edge("POST", "/internal/v1/claims", """
                {"requestId":"r1","edge":"edge-1","tenant":"demo","parkId":"%s","slot":"702","lot":null,"callId":"parked-call",
                "caller":{"name":"Dupont","number":"+33123456789"},"parker":{"extension":"201","name":"Alice","device":null},"note":"HR","for":null}""".formatted(parkId));
        assertThat(claimed.status()).as(claimed.raw().body()).isEqualTo(200);
        Answer confirmed = edge("POST", "/internal/v1/parks/" + parkId + "/confirm", """
                {"requestId":"r2","tenant":"demo","edge":"edge-1","fence":"%s"}""".formatted(
                        claimed.body().path("fence").asString()));
        assertThat(confirmed.status()).as(confirmed.raw().body()).isEqualTo(200);
    }

    private void reportCallInDemo(String callId, boolean ended) {
        Answer reported = edge("POST", "/internal/v1/calls", """
                {"edge":"edge-1","incarnation":"i1","calls":[{"callId":"%s","tenant":"demo","version":"%d","since":"2026-01-01T10:00:00Z",
                "slot":null,"parkId":null,"ended":%s,"parties":[{"extension":"201","device":"d","direction":"in","state":"talking",
                "peer":{"name":"Dupont","number":"+33123456789"}}]}]}""".formatted(callId, ended ? 2 : 1, ended));
        assertThat(reported.status()).as(reported.raw().body()).isEqualTo(204);
    }

    private Answer ask(Row row, String user) {
        String method = row.method().equals("ANY") ? "GET" : row.method();
        boolean withBody = !method.equals("GET") && !method.equals("DELETE");
        return call(method, path(row.path()), user, withBody ? "{}" : null);
    }

    private static String path(String pattern) {
        return pattern.replace("{number}", "703")
                .replace("{lot}", "main")
                .replace("{code}", "lot-full")
                .replace("/**", "/liveness")
                .replaceAll("\\{[a-zA-Z]+}", "01936b5e-0000-7000-8000-00000000ffff");
    }
}
