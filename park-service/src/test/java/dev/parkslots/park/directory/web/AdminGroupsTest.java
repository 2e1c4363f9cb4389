package dev.parkslots.park.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.RunningService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminGroupsTest extends RunningService {

    private static final String GROUPS = "/api/v1/admin/groups";
    private static final String WAREHOUSE =
            "{\"name\":\"warehouse\",\"number\":\"600\",\"members\":[\"203\",\"204\"],\"ring\":\"all\"}";
    private static final String DESK =
            "{\"name\":\"desk\",\"number\":\"601\",\"members\":[\"200\",\"201\"],\"ring\":\"in-order\"}";
    private static final String LOT = "/api/v1/admin/lots/main";

    @AfterEach
    void asItWas() {
        call(
                "PATCH",
                LOT,
                "admin",
                "{\"mayPark\":[\"*\"],\"mayRetrieve\":[\"*\"],\"ladder\":[{\"do\":\"recall\",\"for\":\"PT30S\"},{\"do\":\"ring\",\"to\":\"200\",\"for\":\"PT30S\"}]}");
        call("DELETE", GROUPS + "/sales", "admin", null);
        call("PUT", GROUPS + "/warehouse", "admin", WAREHOUSE);
    }

    @Test
    void groupsAreShownAsTheyAreStored() {
        assertThat(get(GROUPS, "admin").raw().body()).isEqualTo("{\"groups\":[" + WAREHOUSE + "," + DESK + "]}");
        assertThat(get(GROUPS + "/desk", "admin").raw().body()).isEqualTo(DESK);
        assertThat(get(GROUPS + "/none", "admin").code()).isEqualTo("no-such-resource");
    }

    @Test
    void aGroupIsMadeChangedAndDeletedAndEdgesHearOfIt() {
        Answer made =
                call("POST", GROUPS, "admin", "{\"name\":\"sales\",\"number\":\"602\",\"members\":[\"202\",\"201\"]}");

        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1/admin/groups/sales");
        assertThat(made.raw().body())
                .isEqualTo("{\"name\":\"sales\",\"number\":\"602\",\"members\":[\"202\",\"201\"],\"ring\":\"all\"}");
        assertThat(edge("GET", "/internal/v1/directory", "")
                        .body()
                        .at("/tenants/0/groups/2/number")
                        .asString())
                .isEqualTo("602");
        Answer changed = call("PATCH", GROUPS + "/sales", "admin", "{\"number\":null,\"ring\":\"in-order\"}");
        assertThat(changed.raw().body())
                .isEqualTo("{\"name\":\"sales\",\"number\":null,\"members\":[\"202\",\"201\"],\"ring\":\"in-order\"}");
        assertThat(call("DELETE", GROUPS + "/sales", "admin", null).status()).isEqualTo(204);
        assertThat(call("DELETE", GROUPS + "/sales", "admin", null).code()).isEqualTo("no-such-resource");
        assertThat(get(GROUPS, "admin").body().path("groups").size()).isEqualTo(2);
    }

    @Test
    void aGroupThatSomebodyCountsOnStays() {
        call("PATCH", LOT, "admin", "{\"ladder\":[{\"do\":\"page\",\"group\":\"warehouse\"}]}");
        Answer paged = call("DELETE", GROUPS + "/warehouse", "admin", null);
        call("PATCH", LOT, "admin", "{\"ladder\":[{\"do\":\"ring\",\"to\":\"600\",\"for\":\"PT20S\"}]}");
        Answer rung = call("DELETE", GROUPS + "/warehouse", "admin", null);
        Answer renumbered = call("PATCH", GROUPS + "/warehouse", "admin", "{\"number\":\"605\"}");
        call("PATCH", LOT, "admin", "{\"ladder\":[],\"mayPark\":[\"warehouse\"]}");
        Answer permitted = call("DELETE", GROUPS + "/warehouse", "admin", null);

        assertThat(paged.status()).isEqualTo(400);
        assertThat(paged.body().at("/errors/0/message").asString())
                .isEqualTo("can't be deleted: the ladder of lot main names it; change that first");
        assertThat(rung.status()).isEqualTo(400);
        assertThat(renumbered.body().at("/errors/0/field").asString()).isEqualTo("number");
        assertThat(permitted.body().at("/errors/0/message").asString()).contains("permissions of lot main");
        assertThat(get(GROUPS + "/warehouse", "admin").raw().body()).isEqualTo(WAREHOUSE);
    }

    @Test
    void whoIsInAGroupMayWhatTheGroupMay() {
        call("PATCH", LOT, "admin", "{\"mayPark\":[\"201\",\"warehouse\"],\"mayRetrieve\":[\"desk\"]}");

        assertThat(lotOf("carol")).isEqualTo("{\"name\":\"main\",\"mayPark\":true,\"mayRetrieve\":false}");
        assertThat(lotOf("alice")).isEqualTo("{\"name\":\"main\",\"mayPark\":true,\"mayRetrieve\":true}");
        assertThat(lotOf("bob")).isEqualTo("{\"name\":\"main\",\"mayPark\":false,\"mayRetrieve\":false}");
        assertThat(lotOf("admin")).isEqualTo("{\"name\":\"main\",\"mayPark\":false,\"mayRetrieve\":false}");

        call("PATCH", GROUPS + "/warehouse", "admin", "{\"members\":[\"204\",\"202\"]}");
        assertThat(lotOf("carol")).contains("\"mayPark\":false");
        assertThat(lotOf("bob")).contains("\"mayPark\":true");
    }

    private String lotOf(String user) {
        return get("/api/v1/me", user).body().at("/lots/0").toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                         | members
                    {"members":["203"]}                                        | name
                    {"name":"warehouse","members":["203"]}                     | name
                    {"name":"202","members":["203"]}                           | name
                    {"name":"Sales","members":["203"]}                         | name
                    {"name":"sales","members":[]}                              | members
                    {"name":"sales","members":["299"]}                         | members
                    {"name":"sales","members":["203","203"]}                   | members
                    {"name":"sales","members":"203"}                           | members
                    {"name":"sales","members":[null]}                          | members[0]
                    {"name":"sales","number":"201","members":["203"]}          | number
                    {"name":"sales","number":"702","members":["203"]}          | number
                    {"name":"sales","number":"600","members":["203"]}          | number
                    {"name":"sales","number":"*90","members":["203"]}          | number
                    {"name":"sales","members":["203"],"ring":"loudly"}         | ring
                    """)
    void aGroupThatIsNotRightIsRefused(String body, String field) {
        Answer refused = call("POST", GROUPS, "admin", body);

        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("bad-request");
        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(get(GROUPS, "admin").body().path("groups").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"members":null}      | members
                    {"name":"other"}      | name
                    {"members":["299"]}   | members
                    {"nonsense":1}        | nonsense
                    []                    | body
                    """)
    void aPatchThatIsNotRightChangesNothing(String patch, String field) {
        Answer refused = call("PATCH", GROUPS + "/warehouse", "admin", patch);

        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(get(GROUPS + "/warehouse", "admin").raw().body()).isEqualTo(WAREHOUSE);
    }

    @Test
    void onlyAdministratorsMayLookAndChange() {
        assertThat(get(GROUPS, "alice").code()).isEqualTo("forbidden");
        assertThat(call("DELETE", GROUPS + "/desk", "boss", null).code()).isEqualTo("forbidden");
        assertThat(get(GROUPS, null).status()).isEqualTo(401);
        assertThat(get("/api/v1/admin/devices", "alice").code()).isEqualTo("forbidden");
    }
}
