package dev.parkslots.park.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.RunningService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminDevicesTest extends RunningService {

    private static final String DEVICES = "/api/v1/admin/devices";
    private static final String SPEAKER = DEVICES + "/d-speaker";
    private static final String USUAL =
            "\"profile\":{\"announce\":[\"leg\",\"call-back\",\"page\"],\"parkDigits\":false,\"multicast\":null}}";

    @AfterEach
    void asItWas() {
        call("DELETE", SPEAKER, "admin", null);
    }

    @Test
    void aProfileIsGivenChangedAndTakenAwayAndEdgesHearOfIt() {
        assertThat(get(DEVICES, "admin").raw().body()).isEqualTo("{\"devices\":[]}");
        Answer given = call("PUT", SPEAKER, "admin", "{\"extension\":\"203\",\"label\":\"Speaker\"}");
        assertThat(given.raw().body())
                .isEqualTo("{\"id\":\"d-speaker\",\"extension\":\"203\",\"label\":\"Speaker\"," + USUAL);

        Answer changed = call(
                "PATCH",
                SPEAKER,
                "admin",
                "{\"profile\":{\"multicast\":\"239.255.1.1:5004\",\"announce\":[\"page\"],\"parkDigits\":true}}");
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
        assertThat(get(SPEAKER, "admin").body().path("profile").toString())
                .isEqualTo("{\"announce\":[\"page\"],\"parkDigits\":true,\"multicast\":\"239.255.1.1:5004\"}");
        String told = edge("GET", "/internal/v1/directory", "").raw().body();
        assertThat(told)
                .contains("{\"id\":\"d-speaker\",\"profile\":{\"announce\":[\"page\"],\"parkDigits\":true,"
                        + "\"multicast\":\"239.255.1.1:5004\"}}");

        Answer moved = call("PATCH", SPEAKER, "admin", "{\"extension\":\"204\",\"profile\":null}");
        assertThat(moved.raw().body())
                .isEqualTo("{\"id\":\"d-speaker\",\"extension\":\"204\",\"label\":\"Speaker\"," + USUAL);
        assertThat(get(DEVICES, "admin").body().path("devices").size()).isEqualTo(1);
        assertThat(call("DELETE", SPEAKER, "admin", null).status()).isEqualTo(204);
        assertThat(get(SPEAKER, "admin").code()).isEqualTo("no-such-resource");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"label":"Speaker"}                                                          | extension
                    {"extension":"299","label":"Speaker"}                                        | extension
                    {"extension":"203"}                                                          | label
                    {"id":"d-other","extension":"203","label":"Speaker"}                         | id
                    {"extension":"203","label":"Speaker","profile":{"multicast":"10.0.0.1:5004"}} | profile.multicast
                    {"extension":"203","label":"Speaker","profile":{"multicast":"239.1.1.1"}}    | profile.multicast
                    {"extension":"203","label":"Speaker","profile":{"announce":["smoke"]}}       | profile.announce[0]
                    {"extension":"203","label":"Speaker","profile":{"announce":["leg","leg"]}}   | profile.announce
                    {"extension":"203","label":"Speaker","profile":{"parkDigits":"often"}}       | profile.parkDigits
                    """)
    void aDeviceThatIsNotRightIsRefused(String body, String field) {
        Answer refused = call("PUT", SPEAKER, "admin", body);

        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(get(DEVICES, "admin").body().path("devices").size()).isZero();
    }
}
