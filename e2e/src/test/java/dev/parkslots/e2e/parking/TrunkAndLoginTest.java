package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.phone.Line;
import dev.parkslots.e2e.stack.Ports;
import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may do what on the wire: trunks reach extensions only, phones prove who they are. */
@RequiresProgram("sipp")
class TrunkAndLoginTest {

    @RegisterExtension
    final Office office = Office.shared();

    @Test
    void aTrunkReachesExtensionsAndNothingElse() {
        var parked = office.parked("201", "701");
        for (var number : new String[] {"701", "+1555010701", "*88701", "*90", "999"}) {
            try (var call = office.phones().trunkCalls(number)) {
                call.await("final 404");
            }
        }
        try (var call = office.phones().trunkCalls("204")) {
            call.await("final 480");
        }
        assertThat(office.slot("701").text("state")).isEqualTo("parked");
        parked.caller().media().awaitMusic();
    }

    @Test
    void aTrunkNumberLeadsToItsExtension() {
        var user = office.phones().answers(office.phones().register("201"));
        var caller = office.phones().trunkCalls("+1555010201");
        caller.awaitTalking();
        user.awaitTalking();
        caller.media().awaitVoiceOf(user.media());
    }

    @Test
    void aWrongPasswordAndAnUnknownUserGetTheSameAnswer() {
        assertThat(office.phones().tryRegister(new Line("201", "wrong", Ports.udp()), 401))
                .isZero();
        assertThat(office.phones().tryRegister(new Line("299", "wrong", Ports.udp()), 401))
                .isZero();
        assertThat(office.phones().tryRegister(new Line("201", "demo-201", Ports.udp()), 200))
                .isZero();
    }

    @Test
    void aRetrieverMustLogIn() {
        var talk = office.parked("201", "701");
        var stranger = office.phones().calls(new Line("210", "wrong", Ports.udp()), "701");
        stranger.await("over");
        assertThat(stranger.log()).doesNotContain("talking");
        assertThat(office.slot("701").text("state")).isEqualTo("parked");
        talk.caller().media().awaitMusic();
    }

    @Test
    void aBusyPhoneIsHeardOfByTheCaller() {
        var user = office.phones().rings(office.phones().register("201"));
        var caller = office.phones().trunkCalls("201");
        user.await("invited");
        user.refuse();
        caller.await("final 486");
    }
}
