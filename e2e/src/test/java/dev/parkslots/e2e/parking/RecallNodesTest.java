package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two park-services walk one ladder: each step rings once, and goes on when one of them dies. */
@RequiresProgram("sipp")
class RecallNodesTest {

    private static final int NODES = 2;

    @RegisterExtension
    static final OwnStack OWN = new OwnStack(NODES);

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
        for (int node = 0; node < NODES; node++) {
            if (!office.stack().park(node).isAlive()) {
                office.stack().park(node).start();
                office.stack().awaitReady();
            }
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

    /** The one that waits for the deadline, having set it; the one that has begun the step. */
    @ParameterizedTest
    @ValueSource(strings = {"confirm -> parked", "step -> parked"})
    void aNodeThatDiesLeavesTheLadderToTheOther(String did) {
        ladder();
        var talk = office.parked("201", "701");
        var parkId = parkId();
        var own = office.phones().rings(talk.line());
        var reception = office.phones().rings(office.phones().register("200"));
        int node = nodeThat(did, parkId);
        var other = office.stack().as("boss", NODES - 1 - node);
        office.stack().park(node).kill();
        own.await("invited");
        own.await("cancelled");
        reception.await("invited");
        talk.caller().media().awaitMusic();
        reception.answer();
        reception.awaitTalking();
        talk.caller().media().awaitVoiceOf(reception.media());
        reception.media().awaitVoiceOf(talk.caller().media());
        Awaitility.await("the slot is free")
                .untilAsserted(() ->
                        assertThat(other.get("/api/v1/slots/701").text("state")).isEqualTo("free"));
        assertThat(own.log()).filteredOn(line -> line.startsWith("invited")).hasSize(1);
    }

    /** By what it has written into its log. */
    private int nodeThat(String did, String parkId) {
        return Awaitility.await(did)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> IntStream.range(0, NODES)
                                .filter(node -> hasLogged(node, did, parkId))
                                .findFirst()
                                .orElse(-1),
                        node -> node >= 0);
    }

    private boolean hasLogged(int node, String did, String parkId) {
        try (var lines = Files.lines(office.stack().park(node).log())) {
            return lines.anyMatch(line -> line.contains(did) && line.contains(parkId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
