package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.phone.Manner;
import dev.parkslots.e2e.phone.SippPhone;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One user has three phones; the caller has one call. */
@RequiresProgram("sipp")
class ForkingTest {

    @RegisterExtension
    final Office office = Office.shared();

    private List<SippPhone> threeOf(String extension, Manner manner) {
        return Stream.generate(() -> office.phones().register(extension)).limit(3).toList().stream()
                .map(line -> office.phones().rings(line, manner))
                .toList();
    }

    private SippPhone callThatRingsAt(List<SippPhone> phones) {
        var caller = office.phones().trunkCalls("201");
        phones.forEach(phone -> phone.await("invited"));
        caller.await("progress 180");
        return caller;
    }

    @Test
    void allRingOneAnswersTheOthersAreCancelled() {
        var phones = threeOf("201", Manner.USUAL);
        var caller = callThatRingsAt(phones);
        phones.get(1).answer();
        for (var other : List.of(phones.get(0), phones.get(2))) {
            other.await("cancelled because of: SIP;cause=200;text=\"Call completed elsewhere\"");
            other.await("over");
        }
        assertOneCall(caller, phones.get(1));
    }

    @Test
    void whoPicksUpTooLateIsAcknowledgedAndHungUp() {
        var phones = threeOf("201", Manner.TOO_LATE);
        var caller = callThatRingsAt(phones);
        phones.get(2).answer();
        for (var other : List.of(phones.get(0), phones.get(1))) {
            other.await("cancelled");
            other.awaitTalking();
            other.await("bye");
        }
        assertOneCall(caller, phones.get(2));
    }

    @Test
    void ofTwoWhoPickUpAtTheSameMomentOneTalks() {
        var phones = threeOf("201", Manner.USUAL);
        var caller = callThatRingsAt(phones);
        phones.get(0).answer();
        phones.get(2).answer();
        phones.get(1).await("over");
        var one = phones.get(0);
        var two = phones.get(2);
        Awaitility.await().until(() -> one.isOver() || two.isOver());
        var loser = one.isOver() ? one : two;
        assertThat(loser.log()).as("ended by CANCEL or by BYE").containsAnyOf("cancelled", "bye");
        assertOneCall(caller, loser == one ? two : one);
    }

    private static void assertOneCall(SippPhone caller, SippPhone winner) {
        caller.awaitTalking();
        winner.awaitTalking();
        caller.media().awaitVoiceOf(winner.media());
        winner.media().awaitVoiceOf(caller.media());
        assertThat(caller.log()).filteredOn(line -> line.startsWith("dialog ")).hasSize(1);
        assertThat(caller.log()).doesNotContain("answered again");
        assertThat(caller.media().sources()).as("one SSRC").isEqualTo(1);
        assertThat(winner.isOver()).isFalse();
        winner.hangUp();
        caller.await("bye");
    }
}
