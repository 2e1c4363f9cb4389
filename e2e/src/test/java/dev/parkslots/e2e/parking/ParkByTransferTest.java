package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.phone.Phones;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Parking with the transfer key of a phone: REFER to a slot or a park code. */
@RequiresProgram("sipp")
class ParkByTransferTest {

    @RegisterExtension
    final Office office = Office.shared();

    @Test
    void aCallerIsParkedHearsMusicAndIsPickedUpByAColleague() {
        var talk = office.talk("201");

        talk.user().refer("701");
        talk.user().await("answer 202 REFER");
        talk.user().await("notify 100");
        assertThat(talk.user().await("notify 200")).contains("terminated").contains("noresource");
        talk.caller().media().awaitMusic();
        var slot = office.slot("701").body();
        assertThat(slot.path("state").asString()).isEqualTo("parked");
        assertThat(slot.at("/park/caller/name").asString()).isEqualTo("Dupont");
        assertThat(slot.at("/park/caller/number").asString()).isEqualTo("+33123456789");
        assertThat(slot.at("/park/parkedBy/extension").asString()).isEqualTo("201");
        talk.user().await("bye");

        var retriever = office.dials("202", "701");
        assertThat(retriever.await("answer 200 INVITE")).contains("Dupont").contains("+33123456789");
        retriever.awaitTalking();
        talk.caller().media().awaitVoiceOf(retriever.media());
        retriever.media().awaitVoiceOf(talk.caller().media());
        office.awaitSlot("701", "free");
        assertThat(talk.caller().media().sources()).as("one SSRC throughout").isEqualTo(1);
        assertThat(talk.caller().media().jumps()).as("sequence numbers go on").isZero();

        talk.caller().hangUp();
        retriever.await("bye");
    }

    @Test
    void starNinetyTakesTheNextFreeSlot() {
        office.parked("201", "701");
        var second = office.talk("202");
        second.user().refer("*90");
        second.user().await("answer 202 REFER");
        second.user().await("notify 200");
        second.caller().media().awaitMusic();
        office.awaitSlot("702", "parked");
    }

    @Test
    void aParkCodeNamesTheSlot() {
        var talk = office.talk("201");
        talk.user().refer("*68703");
        talk.user().await("notify 200");
        talk.caller().media().awaitMusic();
        office.awaitSlot("703", "parked");
    }

    @Test
    void aPhoneThatHoldsBeforeItTransfersParksAsWell() {
        var talk = office.talk("201");
        talk.user().reinvite("sendonly");
        talk.user().refer("701");
        talk.user().await("notify 200");
        talk.caller().media().awaitMusic();
        office.awaitSlot("701", "parked");
    }

    @Test
    void anOccupiedSlotIsRefusedAndTheTwoTalkOn() {
        var first = office.parked("201", "701");
        var second = office.talk("202");
        second.user().refer("701");
        second.user().await("answer 202 REFER");
        assertThat(second.user().await("notify 486")).contains("terminated");
        second.assertGoesOn();
        first.caller().media().awaitMusic();
    }

    @Test
    void aFullLotIsRefusedAndTheTwoTalkOn() {
        office.parked("201", "701");
        office.parked("202", "702");
        office.parked("203", "703");
        var fourth = office.talk("204");
        fourth.user().refer("*90");
        fourth.user().await("notify 480");
        fourth.assertGoesOn();
    }

    @Test
    void anUnknownSlotIsRefusedAndTheTwoTalkOn() {
        var talk = office.talk("201");
        talk.user().refer("799");
        talk.user().await("notify 404");
        talk.assertGoesOn();
        talk.user().refer("<sip:701@elsewhere.example>", true);
        talk.user().await("notify 404");
        talk.assertGoesOn();
    }

    @Test
    void aDisabledLotIsRefusedAndTheTwoTalkOn() {
        var admin = office.stack().as("admin");
        assertThat(admin.patch("/api/v1/admin/lots/main", "{\"enabled\":false}").status())
                .isEqualTo(200);
        try {
            var talk = office.talk("201");
            talk.user().refer("701");
            talk.user().await("notify 403");
            talk.assertGoesOn();
        } finally {
            admin.patch("/api/v1/admin/lots/main", "{\"enabled\":true}");
        }
    }

    @Test
    void aRetrieveCodeIsNoPlaceToTransferTo() {
        office.parked("201", "701");
        var talk = office.talk("202");
        talk.user().refer("*88701");
        talk.user().await("notify 403");
        talk.assertGoesOn();
    }

    @Test
    void aDamagedReferToIsRefusedAndTheTwoTalkOn() {
        var talk = office.talk("201");
        talk.user().refer("<no uri at all", true);
        talk.user().await("answer 400 REFER");
        talk.assertGoesOn();
    }

    @Test
    void withoutASubscriptionTheAnswerToReferSaysIt() {
        var first = office.talk("201");
        first.user().refer("<sip:701@demo.localhost>", false);
        first.user().await("answer 202 REFER");
        first.caller().media().awaitMusic();
        office.awaitSlot("701", "parked");
        first.user().await("bye");
        assertThat(first.user().log()).noneMatch(line -> line.startsWith("notify"));

        var second = office.talk("202");
        second.user().refer("<sip:701@demo.localhost>", false);
        second.user().await("answer 486 REFER");
        second.assertGoesOn();
    }

    @Test
    void twoWhoParkIntoOneSlotAtOnceGetOneWinner() {
        var one = office.talk("201");
        var two = office.talk("202");
        one.user().refer("701");
        two.user().refer("701");
        var ends = List.of(one.finalNotify(), two.finalNotify());
        assertThat(ends).containsExactlyInAnyOrder("200", "486");
        var loser = ends.getFirst().equals("486") ? one : two;
        loser.assertGoesOn();
    }

    @Test
    void aParkedCallerIsParkedAgainAfterBeingPickedUp() {
        var talk = office.parked("201", "701");
        var retriever = office.dials("202", "701");
        retriever.awaitTalking();
        talk.caller().media().awaitVoiceOf(retriever.media());
        office.awaitSlot("701", "free");
        retriever.refer("702");
        retriever.await("notify 200");
        talk.caller().media().awaitMusic();
        office.awaitSlot("702", "parked");
        assertThat(office.slot("702").body().at("/park/parkedBy/extension").asString())
                .isEqualTo("202");
    }

    @Test
    void aBlindTransferToAColleagueConnectsTheTwo() {
        var talk = office.talk("201");
        var colleague = office.phones().answers(office.phones().register("202"));
        talk.user().refer("202");
        talk.user().await("answer 202 REFER");
        talk.user().await("notify 200");
        colleague.awaitTalking();
        talk.caller().media().awaitVoiceOf(colleague.media());
        colleague.media().awaitVoiceOf(talk.caller().media());
        colleague.hangUp();
        talk.caller().await("bye");
    }

    @Test
    void inAnInternalCallTheOtherPartyIsParked() {
        var called = office.phones().answers(office.phones().register("202"));
        var caller = office.dials("201", "202");
        caller.awaitTalking();
        called.awaitTalking();
        caller.refer("701");
        caller.await("notify 200");
        called.media().awaitMusic();
        office.awaitSlot("701", "parked");
        assertThat(office.slot("701").body().at("/park/caller/number").asString())
                .isEqualTo("202");
    }

    @Test
    @ResourceLock(Phones.OUTSIDE)
    void aCallThatWasDialledOutIsParked() {
        var outside = office.phones().answersOutside();
        var user = office.dials("201", "0123456789");
        user.awaitTalking();
        outside.awaitTalking();
        outside.media().awaitVoiceOf(user.media());
        user.refer("701");
        user.await("notify 200");
        outside.media().awaitMusic();
        var retriever = office.dials("202", "701");
        retriever.awaitTalking();
        outside.media().awaitVoiceOf(retriever.media());
        assertThat(outside.media().sources()).isEqualTo(1);
    }
}
