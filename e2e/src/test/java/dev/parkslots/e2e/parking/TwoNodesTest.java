package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two park-services on one Redis are one service. */
@RequiresProgram("sipp")
class TwoNodesTest {

    @RegisterExtension
    static final OwnStack OWN = new OwnStack(2);

    @RegisterExtension
    final Office office = new Office(OWN, 1);

    @Test
    void eachNodeSeesAndServesWhatTheOtherDid() {
        var onSecond = office.stack().as("alice", 1);
        try (var stomp = office.stack().stomp(onSecond, 1)) {
            stomp.subscribe("/topic/tenants/demo/slots").subscribe("/app/slots");
            stomp.await("/app/slots", json -> true);
            var talk = office.talk("201");
            var parked = office.stack().as("alice", 0).post("/api/v1/slots/701/park", "{}");
            assertThat(parked.status()).as(parked.toString()).isEqualTo(200);
            stomp.await(
                    "/topic/tenants/demo/slots",
                    json -> json.path("event").asString().equals("parked"));
            assertThat(onSecond.get("/api/v1/slots/701").text("state")).isEqualTo("parked");
            talk.user().await("over");
            var phone = office.phones().answers(talk.line());
            assertThat(onSecond.post("/api/v1/slots/701/retrieve", "{}").status())
                    .isEqualTo(202);
            phone.awaitTalking();
            talk.caller().media().awaitVoiceOf(phone.media());
            stomp.await(
                    "/topic/tenants/demo/slots",
                    json -> json.path("event").asString().equals("retrieved"));
        }
    }

    @Test
    void theEdgeGoesToTheOtherNodeWhenOneIsGone() {
        var talk = office.talk("201");
        office.stack().park(0).kill();
        try {
            talk.user().refer("701");
            talk.user().await("notify 200");
            talk.caller().media().awaitMusic();
        } finally {
            office.stack().park(0).start();
            office.stack().awaitReady();
        }
    }
}
