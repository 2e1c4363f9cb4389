package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attended transfers with codecs that differ, hang-ups meanwhile, and more than one at once. */
class AttendedTransferRacesTest extends TwoCallsOfOneUser {

    private void inPcma() {
        dupontCalls201();
        consult(sdp("8 0", "sendrecv"));
        edge.answer(bob, sdp("8", "sendrecv"));
        edge.ack(consulting);
    }

    @Test
    void thePartyOfTheOtherCallIsAskedForTheCodecFirst() {
        inPcma();
        refer(transferor, edge.dialog(consulting));
        assertThat(edge.sip.find(bob, "reINVITE").sdp()).contains("RTP/AVP 0 ");
        areJoined(dupont, transferor);
        edge.tell(new SipEvent.Modified(bob, 200, sdp("0", "sendrecv")));
        areJoined(dupont, bob);
        assertThat(edge.sip.on(dupont)).doesNotContain("reINVITE");
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 200 terminated");
    }

    @Test
    void thenTheTransfereeIsAsked() {
        inPcma();
        refer(transferor, edge.dialog(consulting));
        edge.tell(new SipEvent.Modified(bob, 488, null));
        assertThat(edge.sip.find(dupont, "reINVITE").sdp()).contains("RTP/AVP 8 ");
        edge.tell(new SipEvent.Modified(dupont, 200, sdp("8", "sendrecv")));
        areJoined(dupont, bob);
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 200 terminated");
    }

    @Test
    void withoutACommonCodecNothingChanges() {
        inPcma();
        refer(transferor, edge.dialog(consulting));
        edge.tell(new SipEvent.Modified(bob, 488, null));
        edge.tell(new SipEvent.Modified(dupont, 488, null));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 488 terminated");
        areJoined(dupont, transferor);
        areJoined(bob, consulting);
        assertThat(edge.callsLeft()).isEqualTo(2);
    }

    @Test
    void aTransfereeWhoHasChangedForNothingChangesBack() {
        inPcma();
        refer(transferor, edge.dialog(consulting));
        edge.tell(new SipEvent.Modified(bob, 488, null));
        edge.bye(bob);
        edge.tell(new SipEvent.Modified(dupont, 200, sdp("8", "sendrecv")));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 481 terminated");
        assertThat(edge.sip.on(dupont)).endsWith("reINVITE");
        edge.tell(new SipEvent.Modified(dupont, 200, sdp("0", "sendrecv")));
        assertThat(edge.media.remotes.get(dupont).codec())
                .isEqualTo(edge.media.remotes.get(transferor).codec());
        areJoined(dupont, transferor);
    }

    @Test
    void whoeverHangsUpMeanwhileLosesNobodyElse() {
        inPcma();
        refer(transferor, edge.dialog(consulting));
        edge.bye(transferor);
        assertThat(edge.hears(dupont)).isEqualTo("music default");
        edge.bye(consulting);
        assertThat(edge.hears(bob)).isEqualTo("music default");
        edge.tell(new SipEvent.Modified(bob, 200, sdp("0", "sendrecv")));
        areJoined(dupont, bob);
    }

    @Test
    void aTransfereeWhoHangsUpMeanwhile() {
        inPcma();
        refer(transferor, edge.dialog(consulting));
        edge.bye(dupont);
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 487 terminated", "BYE");
        // Nobody is left to be joined with.
        edge.tell(new SipEvent.Modified(bob, 200, sdp("0", "sendrecv")));
        assertThat(edge.sip.on(bob)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void anOtherPartyWhoHangsUpMeanwhile() {
        inPcma();
        refer(transferor, edge.dialog(consulting));
        edge.bye(bob);
        assertThat(edge.sip.on(consulting)).endsWith("BYE");
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 487 terminated");
        areJoined(dupont, transferor);
    }

    @Test
    void aTransferorWhoHasLeftIsRungBackWhenItFails() {
        inPcma();
        refer(transferor, edge.dialog(consulting));
        edge.bye(transferor);
        edge.tell(new SipEvent.Modified(bob, 488, null));
        edge.tell(new SipEvent.Modified(dupont, 488, null));
        assertThat(edge.sip.last(edge.rung()).what()).isEqualTo("INVITE sip:201@phone-d-201");
        areJoined(bob, consulting);
    }

    /** The pause belongs to the call that the party leaves. */
    @Test
    void aPartyWhoWasJustAskedSomethingIsAskedAnewInTheOtherCall() {
        dupontCalls201();
        LegId other = edge.dial(user("203"), new Intent.Extension("202"), OFFER);
        bob = edge.rung();
        edge.answer(bob);
        edge.ack(other);
        edge.refer(bob, new Intent.Extension("201"));
        LegId second = edge.rung();
        edge.answer(second);
        assertThat(edge.sip.on(other)).endsWith("NOW 201");
        edge.tell(new SipEvent.Modified(other, 491, null));
        refer(transferor, edge.dialog(second));
        areJoined(dupont, other);
        assertThat(edge.sip.on(other)).endsWith("NOW " + EdgeForTests.DUPONT);
    }

    @Test
    void bothCallsWantEachOther() {
        inPcma();
        refer(transferor, edge.dialog(consulting));
        refer(consulting, edge.dialog(transferor));
        // The second has to wait for the first.
        assertThat(edge.sip.on(consulting)).endsWith("491 to REFER");
        edge.tell(new SipEvent.Modified(bob, 200, sdp("0", "sendrecv")));
        areJoined(dupont, bob);
        assertThat(edge.callsLeft()).isEqualTo(1);
    }

    @Test
    void bothCallsWantEachOtherAtTheSameMoment() {
        bothTalk();
        edge.atOnce(() -> refer(transferor, edge.dialog(consulting)), () -> refer(consulting, edge.dialog(transferor)));
        areJoined(dupont, bob);
        assertThat(edge.callsLeft()).isEqualTo(1);
        for (LegId his : List.of(transferor, consulting)) {
            assertThat(edge.sip.on(his))
                    .contains("202 to REFER")
                    .filteredOn("NOTIFY 200 terminated"::equals)
                    .hasSize(1);
        }
    }

    @Test
    void whatTakesTooLongIsGivenUp() {
        inPcma();
        refer(transferor, edge.dialog(consulting));
        edge.pass(Duration.ofSeconds(21));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 503 terminated");
        areJoined(dupont, transferor);
        // The other party, too late, has left its call for nothing.
        edge.tell(new SipEvent.Modified(bob, 200, sdp("0", "sendrecv")));
        assertThat(edge.sip.on(bob)).endsWith("BYE");
        areJoined(dupont, transferor);
    }
}
