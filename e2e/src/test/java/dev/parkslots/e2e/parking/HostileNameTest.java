package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.phone.Manner;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers choose their names. */
@RequiresProgram("sipp")
class HostileNameTest {

    private static final String SMILEY = "\ud83d\ude00";
    private static final String HOSTILE = "<script>alert(1)</script>\u202e\u2066\u200f" + SMILEY + "x".repeat(600);
    private static final String SHOWN = "<script>alert(1)</script>" + SMILEY + "x".repeat(102);

    @RegisterExtension
    final Office office = Office.shared();

    @Test
    void aCallerWithAHostileNameIsRungParkedAndTakenBackLikeAnyOther() throws Exception {
        var alice = office.stack().as("alice");
        var line = office.phones().register("201");
        var user = office.phones().answers(line);
        var caller = office.phones().trunkCalls("201", Manner.USUAL, HOSTILE);
        caller.awaitTalking();
        user.awaitTalking();

        var call = Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> alice.get("/api/v1/calls").body().path("calls"), calls -> calls.size() == 1)
                .at("/0/peer");
        assertThat(call.path("name").asString()).isEqualTo(SHOWN);
        assertThat(call.path("number").asString()).isEqualTo("+33123456789");
        user.refer("701");
        user.await("notify 200");
        caller.media().awaitMusic();

        var park = office.slot("701").body().path("park").path("caller");
        assertThat(park.path("name").asString()).isEqualTo(SHOWN);
        var taken = office.dials("202", "701");
        taken.awaitTalking();
        taken.media().awaitVoiceOf(caller.media());
        office.awaitSlot("701", "free");
    }
}
