package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.device;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.parkservice.ParkService.CallReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 201 brings the two others together, or is told why not. */
class AttendedTransferTest extends TwoCallsOfOneUser {

    @Test
    void theTwoOthersAreJoinedAndBothOfHisLegsEnd() {
        bothTalk();
        CallId first = callOf("201", "held");
        CallId second = callOf("202", "talking");
        refer(transferor, edge.dialog(consulting));
        areJoined(dupont, bob);
        assertThat(edge.sip.on(transferor)).endsWith("202 to REFER", "NOTIFY 100", "NOTIFY 200 terminated");
        assertThat(edge.sip.on(consulting)).endsWith("BYE");
        // Each is told who is there now.
        assertThat(edge.sip.on(dupont)).containsExactly("200 to INVITE", "NOW 202");
        assertThat(edge.sip.on(bob)).endsWith("NOW " + EdgeForTests.DUPONT);
        edge.pass(Duration.ofSeconds(2));
        assertThat(edge.sip.on(transferor)).endsWith("BYE");
        assertThat(edge.callsLeft()).isEqualTo(1);
        assertThat(edge.media.open).containsExactlyInAnyOrder(dupont, bob);
        // One call is left, and 202 is on it.
        assertThat(edge.parks.reports)
                .filteredOn(report -> report.callId().equals(second))
                .last()
                .satisfies(report -> assertThat(report.ended()).isTrue());
        CallReport now = edge.parks.reports.getLast();
        assertThat(now.callId()).isEqualTo(first);
        assertThat(now.parties()).singleElement().satisfies(party -> {
            assertThat(party.extension() + party.state()).isEqualTo("202talking");
            assertThat(party.peer().number()).isEqualTo(EdgeForTests.DUPONT);
        });
        edge.bye(bob);
        assertThat(edge.sip.on(dupont)).endsWith("BYE");
    }

    @Test
    void eitherCallMayNameTheOtherAndEitherSideMayHaveDialled() {
        bothTalk();
        refer(consulting, edge.dialog(transferor));
        areJoined(dupont, bob);
        assertThat(edge.sip.on(transferor)).endsWith("BYE");
        assertThat(edge.sip.on(consulting)).endsWith("NOTIFY 200 terminated");
    }

    @Test
    void withoutASubscriptionTheReferItselfIsAnswered() {
        bothTalk();
        edge.refer(transferor, edge.dialog(consulting), false);
        assertThat(edge.sip.on(transferor)).endsWith("202 to REFER");
        areJoined(dupont, bob);
    }

    @Test
    void outsidePartiesAreJoinedToo() {
        dupontCalls201();
        LegId second = edge.dial(user("201"), new Intent.Outside("+4412345678"), OFFER);
        LegId outside = edge.rung();
        edge.answer(outside);
        edge.ack(second);
        refer(transferor, edge.dialog(second));
        areJoined(dupont, outside);
        edge.pass(Duration.ofSeconds(2));
        assertThat(edge.parks.reports.getLast().parties()).isEmpty();
        edge.bye(dupont);
        assertThat(edge.sip.on(outside)).endsWith("BYE");
    }

    @Test
    void aConsultationThatStillRingsGoesOnRingingForTheTransferee() {
        dupontCalls201();
        consult(OFFER);
        edge.tell(new SipEvent.Progress(bob, 180, null, null));
        refer(transferor, edge.dialog(consulting));
        assertThat(edge.sip.on(consulting)).endsWith("487 to INVITE");
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 100", "NOTIFY 180");
        areJoined(dupont, transferor);
        edge.answer(bob);
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 200 terminated");
        areJoined(dupont, bob);
        assertThat(edge.sip.on(bob)).doesNotContain("CANCEL", "BYE");
        edge.pass(Duration.ofSeconds(2));
        assertThat(edge.callsLeft()).isEqualTo(1);
    }

    @Test
    void aConsultationThatIsNotAnsweredLeavesTheTwoTalking() {
        dupontCalls201();
        consult(OFFER);
        refer(transferor, edge.dialog(consulting));
        edge.refuse(bob, 486);
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 486 terminated");
        areJoined(dupont, transferor);
        consult(OFFER);
        refer(transferor, edge.dialog(consulting));
        edge.pass(Duration.ofSeconds(61));
        assertThat(edge.sip.on(bob)).endsWith("CANCEL");
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 480 terminated");
        areJoined(dupont, transferor);
    }

    @Test
    void aRingingTargetThatAnswersInAnotherCodecIsFollowed() {
        dupontCalls201();
        consult(OFFER);
        refer(transferor, edge.dialog(consulting));
        edge.answer(bob, sdp("8", "sendrecv"));
        assertThat(edge.sip.find(dupont, "reINVITE").sdp()).contains("RTP/AVP 8 ");
        edge.tell(new SipEvent.Modified(dupont, 488, null));
        assertThat(edge.sip.find(bob, "reINVITE").sdp()).contains("RTP/AVP 0 ");
        edge.tell(new SipEvent.Modified(bob, 200, sdp("0", "sendrecv")));
        areJoined(dupont, bob);
        assertThat(edge.media.remotes.get(bob).codec())
                .isEqualTo(edge.media.remotes.get(dupont).codec());
    }

    @Test
    void unknownDialogsAre481() {
        bothTalk();
        refer(transferor, new Refer.Replaces("nowhere", "a", "b", false));
        nothingHasChanged(481);
        refer(transferor, new Refer.Replaces("call-" + consulting, "tag-" + consulting, "somebody", false));
        nothingHasChanged(481);
        edge.bye(consulting);
        refer(transferor, edge.dialog(consulting));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 481 terminated");
        areJoined(dupont, transferor);
    }

    @Test
    void earlyOnlyMeansRingingOnly() {
        bothTalk();
        refer(transferor, new Refer.Replaces("call-" + consulting, "tag-" + consulting, "remote", true));
        nothingHasChanged(486);
    }

    @Test
    void otherPeoplesDialogsAreForbidden() {
        bothTalk();
        LegId carol = edge.dial(user("203"), new Intent.Outside("+4412345678"), OFFER);
        LegId hers = edge.rung();
        edge.answer(hers);
        edge.ack(carol);
        refer(transferor, edge.dialog(carol));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 403 terminated");
        areJoined(carol, hers);
        // The other end of his own call is not his; his own call is the one he is on.
        refer(transferor, edge.dialog(dupont));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 403 terminated");
        refer(transferor, edge.dialog(transferor));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 403 terminated");
        edge.bye(carol);
        nothingHasChanged(403);
    }

    @Test
    void anotherTenantsDialogDoesNotExist() {
        bothTalk();
        LegId eve =
                edge.dial(new Party("other", "201", "d-201", "Eve", "201"), new Intent.Outside("+4412345678"), OFFER);
        LegId hers = edge.rung();
        edge.answer(hers);
        edge.ack(eve);
        refer(transferor, edge.dialog(eve));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 481 terminated");
        areJoined(eve, hers);
        edge.bye(eve);
        nothingHasChanged(481);
    }

    @Test
    void aDialogOfAnotherDeviceOfHisIsHisOwn() {
        edge.devices.put("201", List.of(device("201", "d-201"), device("201", "mobile")));
        dupontCalls201();
        assertThat(edge.sip.invited()).hasSize(2);
        edge.devices.put("202", List.of(device("202", "d-202")));
        LegId mobile =
                edge.dial(new Party("demo", "201", "mobile", "User 201", "201"), new Intent.Extension("202"), OFFER);
        bob = edge.rung();
        edge.answer(bob);
        edge.ack(mobile);
        refer(transferor, edge.dialog(mobile));
        areJoined(dupont, bob);
        edge.refuse(edge.sip.invited().getFirst(), 487);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRetrievedCallerIsNotJoinedWithASecondParty(boolean beforeTheFirstWord) {
        dupontCalls201();
        LegId other = edge.dial(outside(), new Intent.Extension("202"), OFFER);
        bob = edge.rung();
        edge.answer(bob);
        edge.ack(other);
        edge.refer(bob, new Intent.ParkAt("701", false));
        edge.bye(bob);
        LegId retriever = edge.dial(user("201"), new Intent.Retrieve("701", false), OFFER);
        edge.ack(retriever);
        if (!beforeTheFirstWord) {
            edge.receiving(retriever);
        }
        refer(transferor, edge.dialog(retriever));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 403 terminated");
        areJoined(dupont, transferor);
        areJoined(other, retriever);
    }

    @Test
    void holdsOfTheOthersGoOn() {
        bothTalk();
        edge.modify(dupont, sdp("0", "sendonly"));
        edge.modify(bob, sdp("0", "inactive"));
        edge.modify(consulting, sdp("0", "sendonly"));
        refer(transferor, edge.dialog(consulting));
        assertThat(edge.media.remotes.get(dupont).sendable()).isFalse();
        assertThat(edge.media.remotes.get(bob).sendable()).isFalse();
        edge.modify(bob, sdp("0", "sendrecv"));
        assertThat(edge.hears(bob)).isEqualTo("music default");
        edge.modify(dupont, sdp("0", "sendrecv"));
        areJoined(dupont, bob);
    }
}
