package dev.parkslots.park.slot.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.RawStomp;
import dev.parkslots.park.RoleTable;
import dev.parkslots.park.RoleTable.Row;
import dev.parkslots.park.RunningService;
import dev.parkslots.park.security.SignedInUser;
import dev.parkslots.park.slot.stomp.session.Destinations;
import dev.parkslots.park.slot.stomp.session.StompUser;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The destinations that the door opens are those of {@code docs/roles.md}, and each shows the own tenant only. */
class StompRolesTest extends RunningService {

    private static final StompUser ALICE = user("alice", "demo");
    private static final StompUser EVE = user("eve", "other");

    private static StompUser user(String name, String tenant) {
        return new StompUser(new SignedInUser(name, tenant, "201", name, Set.of("user")));
    }

    private static List<String> listed(String tenant) {
        return RoleTable.rows().stream()
                .filter(row -> row.method().equals("SUBSCRIBE"))
                .map(Row::path)
                .map(path -> path.replace("{own}", tenant))
                .toList();
    }

    @Test
    void everyDestinationThatIsOpenIsInTheTable() throws IllegalAccessException {
        Set<String> open = new TreeSet<>(Set.of(Destinations.topic("demo")));
        for (Field field : Destinations.class.getDeclaredFields()) {
            if (field.getType() == String.class && field.get(null) instanceof String destination) {
                open.add(destination);
            }
        }
        open.removeIf(destination -> !Destinations.isOpenTo(ALICE, destination));

        assertThat(new TreeSet<>(listed("demo"))).isEqualTo(open);
    }

    @Test
    void theTopicOfAnotherTenantIsClosed() {
        assertThat(listed("demo")).allMatch(destination -> Destinations.isOpenTo(ALICE, destination));
        assertThat(listed("other")).allMatch(destination -> Destinations.isOpenTo(EVE, destination));
        assertThat(Destinations.isOpenTo(EVE, Destinations.topic("demo"))).isFalse();
        assertThat(Destinations.isOpenTo(ALICE, Destinations.topic("other"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/topic/tenants/*/slots",
                "/topic/**",
                "/app/*",
                "/app/slots/",
                "/queue/calls",
                "/user/bob/queue/calls",
                ""
            })
    void patternsAndAnythingElseAreClosed(String destination) {
        assertThat(Destinations.isOpenTo(ALICE, destination)).isFalse();
    }

    /** On a real connection each: every destination of the table, then the other tenant's topic. */
    @ParameterizedTest
    @CsvSource({
        "alice, demo, other",
        "boss, demo, other",
        "admin, demo, other",
        "operator, demo, other",
        "eve, other, demo"
    })
    void eachRoleGetsItsOwnTenantAndNoOther(String user, String own, String foreign) {
        try (RawStomp stomp = RawStomp.connect(port, token(user))) {
            listed(own).forEach(destination -> stomp.subscribe(destination, destination));
            JsonNode slots = stomp.next("/app/slots").body();
            assertThat(slots.path("slots").size()).isEqualTo(3);
            assertThat(stomp.next("/app/calls").body().path("calls").isArray()).isTrue();

            stomp.subscribe("foreign", Destinations.topic(foreign));
            assertRefused(stomp, "forbidden");
        }
    }

    @Test
    void withoutALoginEveryDestinationIsClosed() {
        for (String destination : listed("demo")) {
            try (RawStomp stomp = RawStomp.open(port)) {
                stomp.subscribe("x", destination);
                assertRefused(stomp, "unauthenticated");
            }
        }
    }

    private static void assertRefused(RawStomp stomp, String code) {
        RawStomp.Frame frame = stomp.next();
        while (frame.command().equals("MESSAGE")) {
            frame = stomp.next(); // a tick that was under way
        }
        assertThat(frame.command()).isEqualTo("ERROR");
        assertThat(frame.headers()).containsEntry("message", code);
        assertThat(stomp.closesWithin(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void everyRoleOfTheTableIsUser() {
        assertThat(RoleTable.rows().stream().filter(row -> row.method().equals("SUBSCRIBE")))
                .allMatch(row -> row.who() == RoleTable.Who.USER && row.ownTenant());
    }
}
