package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two park-services walk one ladder: each step rings once, and goes on when one of them dies. */
@RequiresProgram("sipp")
class RecallNodesTest {

    @RegisterExtension
    static final OwnStack OWN = new OwnStack(2);

    /** Slots are looked at where nothing is killed. */
    @RegisterExtension
    final Office office = new Office(OWN, 1);

    private void ladder() {
        var lot = """
                {"recallAfter":"PT3S","repeatEvery":"PT3S","ladder":[
                 {"do":"recall","for":"PT4S"},{"do":"ring","to":"200","for":"PT6S"}]}""";
        var answer = office.stack().as("admin", 1).patch("/api/v1/admin/lots/main", lot);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @AfterEach
    void bothAgain() {
        if (!office.stack().park(0).isAlive()) {
            office.stack().park(0).start();
            office.stack().awaitReady();
        }
    }

    @Test
    void eachStepRingsOnce() {
        ladder();
        var talk = office.parked("201", "701");
        var parkId = parkId();
        var own = office.phones().rings(talk.line());
        var reception = office.phones().rings(office.phones().register("200"));
        own.await("over");
        reception.await("invited");
        reception.answer();
        reception.awaitTalking();
        talk.caller().media().awaitVoiceOf(reception.media());
        assertThat(events(parkId, "recalling"))
                .as("one for each step that rings")
                .hasSize(2);
        assertThat(events(parkId, "recalled")).hasSize(1);
    }

    /** Whichever of the two has taken the step: in one of the two tests it was this one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNodeThatDiesLeavesTheLadderToTheOther(boolean whileItRings) {
        ladder();
        var talk = office.parked("201", "701");
        var own = office.phones().rings(talk.line());
        var reception = office.phones().rings(office.phones().register("200"));
        if (whileItRings) {
            own.await("invited");
        }
        office.stack().park(0).kill();
        own.await("cancelled");
        reception.await("invited");
        talk.caller().media().awaitMusic();
        reception.answer();
        reception.awaitTalking();
        talk.caller().media().awaitVoiceOf(reception.media());
        reception.media().awaitVoiceOf(talk.caller().media());
        office.awaitSlot("701", "free");
        assertThat(own.log()).filteredOn(line -> line.startsWith("invited")).hasSize(1);
    }

    private String parkId() {
        return office.slot("701").body().at("/park/id").asString();
    }

    private List<String> events(String parkId, String event) {
        List<String> found = new ArrayList<>();
        Awaitility.await("the park has ended").untilAsserted(() -> {
            var park =
                    office.stack().as("boss", 1).get("/api/v1/parks/" + parkId).body();
            assertThat(park.path("end").asString("")).isEqualTo("RECALLED");
            found.clear();
            park.path("steps").forEach(entry -> {
                if (entry.path("event").asString().equals(event)) {
                    found.add(entry.toString());
                }
            });
        });
        return found;
    }
}
