package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.phone.Manner;
import dev.parkslots.e2e.phone.SippPhone;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Session timers (RFC 4028), in both roles; the shared stack takes intervals from 4 s on. */
@RequiresProgram("sipp")
class SessionTimersTest {

    @RegisterExtension
    final Office office = Office.shared();

    @Test
    void aTooShortIntervalIsRefusedAndACallerWhoseSignsOfLifeEndIsHungUp() {
        var user = office.phones().answers(office.phones().register("201"));
        var manner = Manner.USUAL.asking("2;refresher=uac").thenAsking("6;refresher=uac\nMin-SE: 4");
        var caller = office.phones().trunkCalls("201", manner);
        assertThat(caller.await("refused 422")).isEqualTo("refused 422 4");
        assertThat(caller.await("session ")).isEqualTo("session 6;refresher=uac timer");
        caller.awaitTalking();
        user.awaitTalking();
        caller.media().awaitVoiceOf(user.media());
        caller.reinvite("sendrecv");
        assertHungUpAfterFourSeconds(caller, user);
    }

    @Test
    void aDeviceThatPromisedSignsOfLifeAndGivesNoneIsHungUp() {
        var line = office.phones().register("201");
        var user = office.phones().answers(line, Manner.USUAL.agreeing("6;refresher=uas"));
        var caller = office.phones().trunkCalls("201");
        assertThat(user.await("asked ")).isEqualTo("asked 1800 4");
        user.awaitTalking();
        caller.awaitTalking();
        assertHungUpAfterFourSeconds(user, caller);
    }

    /** Four: a third of the interval is left (RFC 4028 §10). */
    private static void assertHungUpAfterFourSeconds(SippPhone silent, SippPhone other) {
        long since = System.nanoTime();
        silent.await("bye");
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
        other.await("bye");
    }

    @Test
    void whoLeavesItToTheEdgeIsGivenSignsOfLifeByUpdateOrReinvite() {
        var line = office.phones().register("201");
        var user = office.phones().answers(line, Manner.USUAL.withoutUpdate().agreeing("6;refresher=uac"));
        var caller = office.phones()
                .trunkCalls("201", Manner.USUAL.asking("6;refresher=uas").agreeing("6;refresher=uac"));
        assertThat(caller.await("session ")).startsWith("session 6;refresher=uas");
        caller.awaitTalking();
        user.awaitTalking();
        for (int i = 0; i < 3; i++) {
            assertThat(caller.await("updated")).startsWith("updated 6;refresher=uac");
            assertThat(user.await("re-invited")).isEqualTo("re-invited 6;refresher=uac");
        }
        new Office.Talk(caller, user, line).assertGoesOn();
        assertThat(caller.isOver()).isFalse();
    }

    @Test
    void aDeviceThatWantsALongerIntervalIsCalledAgainWithIt() {
        var line = office.phones().register("201");
        var user = office.phones().answers(line, Manner.WANTS_LONGER);
        var caller = office.phones().trunkCalls("201");
        assertThat(user.await("too short")).isEqualTo("too short 1800 4");
        assertThat(user.await("asked ")).isEqualTo("asked 2000 2000");
        user.awaitTalking();
        caller.awaitTalking();
        new Office.Talk(caller, user, line).assertGoesOn();
    }
}
