package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Picking a caller up by dialling, and everything that may go wrong meanwhile. */
@RequiresProgram("sipp")
class PickUpTest {

    @RegisterExtension
    final Office office = Office.shared();

    @Test
    void theRetrieveCodeWorksLikeTheSlotNumber() {
        var talk = office.parked("201", "701");
        var retriever = office.dials("202", "*88701");
        retriever.awaitTalking();
        talk.caller().media().awaitVoiceOf(retriever.media());
        office.awaitSlot("701", "free");
    }

    @Test
    void anEmptySlotAndAnUnknownOneAnswer404() {
        office.dials("202", "702").await("final 404");
        office.dials("203", "799").await("final 404");
    }

    @Test
    void twoWhoPickUpAtOnceGetOneWinner() {
        var talk = office.parked("201", "701");
        var lines = List.of(office.phones().register("202"), office.phones().register("203"));
        var one = office.phones().calls(lines.get(0), "701");
        var two = office.phones().calls(lines.get(1), "701");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> decided(one.log()) && decided(two.log()));
        assertThat(List.of(one.log().contains("talking"), two.log().contains("talking")))
                .as(one.story() + "\n" + two.story())
                .containsExactlyInAnyOrder(true, false);
        var winner = one.log().contains("talking") ? one : two;
        var loser = winner == one ? two : one;
        assertThat(loser.await("final ")).matches("final (486|404) .*");
        winner.awaitTalking();
        talk.caller().media().awaitVoiceOf(winner.media());
    }

    private static boolean decided(List<String> log) {
        return log.contains("talking") || log.stream().anyMatch(line -> line.startsWith("final"));
    }

    @Test
    void aRetrieverWhoVanishesBeforeItsAckLosesTheCallerToTheSlot() {
        var talk = office.parked("201", "701");
        var before = office.slot("701").body();
        var retriever = office.phones().callsWithoutAck(office.phones().register("202"), "701");
        retriever.await("answer 200 INVITE");
        retriever.vanish();
        Awaitility.await("back in the slot").atMost(Duration.ofSeconds(45)).untilAsserted(() -> {
            var slot = office.slot("701").body();
            assertThat(slot.path("state").asString()).isEqualTo("parked");
            assertThat(slot.path("version").asLong())
                    .isGreaterThan(before.path("version").asLong() + 1);
        });
        var after = office.slot("701").body();
        assertThat(after.at("/park/id")).isEqualTo(before.at("/park/id"));
        assertThat(after.at("/park/parkedAt")).isEqualTo(before.at("/park/parkedAt"));
        talk.caller().media().awaitMusic();
        var second = office.dials("203", "701");
        second.awaitTalking();
        talk.caller().media().awaitVoiceOf(second.media());
    }

    @Test
    void aRetrieverWhoCancelsAtOnceLosesNobody() {
        var talk = office.parked("201", "701");
        var retriever = office.dials("202", "701");
        retriever.cancel();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> decided(retriever.log()));
        if (retriever.log().contains("talking")) {
            retriever.awaitTalking();
            talk.caller().media().awaitVoiceOf(retriever.media());
        } else {
            office.awaitSlot("701", "parked");
            talk.caller().media().awaitMusic();
        }
    }

    @Test
    void aCallerWhoHangsUpInTheSlotFreesIt() {
        var talk = office.parked("201", "701");
        talk.caller().hangUp();
        office.awaitSlot("701", "free");
        office.dials("202", "701").await("final 404");
    }

    @Test
    void aCallerWhoHangsUpWhileRingingOrTalkingEndsTheCall() {
        var line = office.phones().register("201");
        var ringing = office.phones().rings(line);
        var caller = office.phones().trunkCalls("201");
        ringing.await("invited");
        caller.await("progress 180");
        caller.cancel();
        caller.await("final 487");
        ringing.await("cancelled");
        ringing.await("over");

        var talk = office.talk("202");
        talk.caller().hangUp();
        talk.user().await("bye");
    }

    @Test
    void aCallerWhoHangsUpAsTheTransferArrivesLeavesNothingBehind() {
        var talk = office.talk("201");
        talk.user().refer("701");
        talk.caller().hangUp();
        office.awaitSlot("701", "free");
        talk.user().await("over");
    }

    @Test
    void aParkedCallersOwnHoldAndResumeChangeNothing() {
        var talk = office.parked("201", "701");
        talk.caller().reinvite("inactive");
        talk.caller().media().awaitSilence();
        talk.caller().reinvite("sendrecv");
        talk.caller().media().awaitMusic();
        assertThat(office.slot("701").text("state")).isEqualTo("parked");
        assertThat(talk.caller().media().sources()).isEqualTo(1);
    }
}
