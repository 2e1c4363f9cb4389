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
            String path = path(row);
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

    private Answer ask(Row row, String user) {
        String method = row.method().equals("ANY") ? "GET" : row.method();
        boolean withBody = !method.equals("GET") && !method.equals("DELETE");
        return call(method, path(row), user, withBody ? "{}" : null);
    }

    private static String path(Row row) {
        return row.path()
                .replace("{number}", "703")
                .replace("{lot}", "main")
                .replace("{code}", "lot-full")
                .replace("/**", "/liveness")
                .replaceAll("\\{[a-zA-Z]+}", "01936b5e-0000-7000-8000-00000000ffff");
    }
}
