package dev.parkslots.park.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.RunningService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminTest extends RunningService {

    private static final String LOT = "/api/v1/admin/lots/main";
    private static final String CODES = "/api/v1/admin/dial-codes";

    @AfterEach
    void asItWas() {
        call("PATCH", LOT, "admin", "{\"to\":\"703\",\"enabled\":true,\"recallAfter\":\"PT90S\",\"mayPark\":[\"*\"]}");
        call("PUT", CODES, "admin", "{\"preset\":\"park-slots\"}");
    }

    @Test
    void aLotIsShownAsItIsStored() {
        Answer lot = get(LOT, "admin");

        assertThat(lot.status()).isEqualTo(200);
        assertThat(lot.raw().body())
                .isEqualTo(
                        "{\"name\":\"main\",\"from\":\"701\",\"to\":\"703\",\"order\":\"lowest\",\"recallAfter\":\"PT90S\","
                                + "\"ladder\":[{\"do\":\"recall\",\"for\":\"PT30S\"},{\"do\":\"ring\",\"to\":\"200\",\"for\":\"PT30S\"}],"
                                + "\"repeatEvery\":\"PT60S\",\"mayPark\":[\"*\"],\"mayRetrieve\":[\"*\"],\"music\":\"default\",\"enabled\":true}");
        assertThat(get("/api/v1/admin/lots", "admin").body().path("lots").get(0))
                .isEqualTo(lot.body());
        assertThat(get("/api/v1/admin/lots/none", "admin").code()).isEqualTo("no-such-resource");
    }

    @Test
    void aPatchChangesWhatItNamesAndReachesEdges() {
        String before =
                edge("GET", "/internal/v1/directory", "").body().path("version").asString();
        Answer changed =
                call("PATCH", LOT, "admin", "{\"enabled\":false,\"recallAfter\":\"PT1M15S\",\"mayPark\":[\"201\"]}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("enabled").asBoolean()).isFalse();
        assertThat(changed.body().path("recallAfter").asString()).isEqualTo("PT1M15S");
        assertThat(changed.body().path("to").asString()).isEqualTo("703");
        Answer directory = edge("GET", "/internal/v1/directory?since=" + before, "");
        assertThat(directory.status()).isEqualTo(200);
        assertThat(directory.body().at("/tenants/0/lots/0/enabled").asBoolean()).isFalse();
        assertThat(get("/api/v1/me", "bob").body().at("/lots/0/mayPark").asBoolean())
                .isFalse();
        assertThat(get("/api/v1/me", "alice").body().at("/lots/0/mayPark").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"recallAfter":"PT1S"}                       | recallAfter
                    {"recallAfter":"PT61M"}                      | recallAfter
                    {"recallAfter":"soon"}                       | recallAfter
                    {"recallAfter":90}                           | recallAfter
                    {"enabled":"yes"}                            | enabled
                    {"enabled":null}                             | enabled
                    {"order":"random"}                           | order
                    {"name":"other"}                             | name
                    {"nonsense":1}                               | nonsense
                    {"from":"199","to":"205"}                    | from
                    {"to":"700"}                                 | to
                    {"mayPark":["alice"]}                        | mayPark
                    {"mayPark":"*"}                              | mayPark
                    {"ladder":[{"do":"dance"}]}                  | ladder[0].do
                    {"ladder":[{"do":"ring","for":"PT30S"}]}     | ladder[0].to
                    {"ladder":[{"do":"recall"}]}                 | ladder[0].for
                    {"ladder":[{"do":"recall","for":"PT5S","to":"201"}]} | ladder[0].to
                    {"ladder":[{"do":"recall","for":"PT5S","after":"PT1S"}]} | ladder[0].after
                    {"ladder":[{"do":"page"}]}                   | ladder[0].group
                    {"ladder":[{"do":"page","group":"nobody"}]}  | ladder[0].group
                    {"ladder":[{"do":"page","group":"desk","for":"PT5S"}]} | ladder[0].for
                    {"ladder":[{"do":"page","group":"desk","to":"201"}]} | ladder[0].to
                    {"ladder":[{"do":"ring","to":"201","for":"PT5S","group":"desk"}]} | ladder[0].group
                    {"ladder":[{"do":"ring","to":"nobody","for":"PT5S"}]} | ladder[0].to
                    {"ladder":[{"do":"forward","to":"sip:vm@127.0.0.1","reason":"because"}]} | ladder[0].reason
                    {"ladder":[{"do":"recall","for":"PT5S","reason":"no-answer"}]} | ladder[0].reason
                    {"ladder":[{"do":"hang-up","for":"PT5S"}]}   | ladder[0].for
                    {"ladder":[{"do":"remind","to":"201"}]}      | ladder[0].to
                    {"mayRetrieve":["201","nobody"]}             | mayRetrieve
                    {"from":"601","to":"603"}                    | from
                    []                                           | body
                    """)
    void aPatchThatIsNotRightChangesNothing(String patch, String field) {
        String before = get(LOT, "admin").raw().body();
        Answer refused = call("PATCH", LOT, "admin", patch);

        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("bad-request");
        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(get(LOT, "admin").raw().body()).isEqualTo(before);
    }

    @Test
    void dialCodesCanBeOnesOwn() {
        Answer own = call(
                "PUT",
                CODES,
                "admin",
                "{\"preset\":\"custom\",\"parkNext\":[\"*5\"],\"parkAt\":[\"*0{digit}\",\"{slot}\"],\"retrieve\":[\"*1{digit}\",\"{slot}\"]}");

        assertThat(own.status()).as(own.raw().body()).isEqualTo(200);
        assertThat(get(CODES, "admin").body().path("parkNext").toString()).isEqualTo("[\"*5\"]");
        call("PUT", CODES, "admin", "{\"preset\":\"park-slots\"}");
        assertThat(get(CODES, "admin").raw().body())
                .isEqualTo("{\"preset\":\"park-slots\",\"parkNext\":[\"*90\"],\"parkAt\":[\"{slot}\",\"*68{slot}\"],"
                        + "\"retrieve\":[\"{slot}\",\"*88{slot}\"],\"page\":[\"*80{group}\"]}");
    }

    @Test
    void everyKindOfStepIsStoredAsItWasWritten() {
        String before = get(LOT, "admin").body().path("ladder").toString();
        String ladder =
                "[{\"do\":\"remind\",\"for\":\"PT5S\"},{\"do\":\"page\",\"group\":\"warehouse\",\"after\":\"PT30S\"},"
                        + "{\"do\":\"recall\",\"for\":\"PT90S\"},{\"do\":\"ring\",\"to\":\"desk\",\"for\":\"PT20S\"},"
                        + "{\"do\":\"ring\",\"to\":\"600\",\"for\":\"PT20S\"},"
                        + "{\"do\":\"forward\",\"to\":\"sip:vm@127.0.0.1:5080\",\"for\":\"PT30S\",\"reason\":\"no-answer\"},{\"do\":\"hang-up\"}]";
        Answer changed = call("PATCH", LOT, "admin", "{\"ladder\":" + ladder + "}");

        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
        assertThat(changed.body().path("ladder").toString()).isEqualTo(ladder);
        call("PATCH", LOT, "admin", "{\"ladder\":" + before + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                              | preset
                    {"preset":"avaya"}                                              | preset
                    {"preset":"park-slots","parkNext":["*91"]}                      | preset
                    {"preset":"custom","parkNext":["201"]}                          | parkNext
                    {"preset":"custom","parkNext":["*5"],"parkAt":["*{digit}"],"retrieve":["*{digit}"]} | retrieve
                    {"preset":"custom","parkNext":["*0"],"parkAt":["*{digit}"]}     | parkAt
                    {"preset":"custom","parkAt":["*68{extension}"]}                 | parkAt
                    {"preset":"custom","parkAt":["*68"]}                            | parkAt
                    {"preset":"custom","retrieve":["7 {slot}"]}                     | retrieve
                    {"preset":"custom","page":["{group}"]}                          | page
                    {"preset":"custom","page":["*80"]}                              | page
                    {"preset":"custom","parkNext":["*80600"],"page":["*80{group}"]} | page
                    {"preset":"custom","parkNext":["600"]}                          | parkNext
                    {"preset":"custom","parkNext":[null]}                           | parkNext[0]
                    {"preset":"custom","parkNext":"*90"}                            | parkNext
                    """)
    void codesThatClashAreRefused(String body, String field) {
        Answer refused = call("PUT", CODES, "admin", body);

        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(get(CODES, "admin").body().path("preset").asString()).isEqualTo("park-slots");
    }
}
