package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.speech.Phrase;

/** 201 holds Dupont and dials a slot, and what may come of it. */
abstract class SlotConsultation extends TwoCallsOfOneUser {

    void holdsDupont() {
        dupontCalls201();
        edge.modify(transferor, sdp("0", "sendonly"));
    }

    void consults(Intent slot) {
        consulting = edge.dial(user("201"), slot, OFFER);
    }

    void consultsAndIsAnswered(Intent slot) {
        holdsDupont();
        consults(slot);
        edge.ack(consulting);
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.RESERVED);
    }

    void dupontIsParked() {
        assertThat(edge.hears(dupont)).isEqualTo("music default");
        FakeParks.Slot slot = edge.parks.slots.get("701");
        assertThat(slot.state).isEqualTo(FakeParks.State.PARKED);
        assertThat(slot.caller.number()).isEqualTo(EdgeForTests.DUPONT);
        assertThat(edge.loop.commands().parks()).singleElement().satisfies(park -> {
            assertThat(park.state()).isEqualTo("waiting");
            assertThat(park.callId()).isEqualTo(slot.call);
            assertThat(park.fence()).isEqualTo("" + slot.fence);
        });
    }

    /** As early media, and then by the final answer. */
    void hearsWhy(Phrase why, int status) {
        assertThat(edge.sip.on(consulting)).containsExactly("183 to INVITE", status + " to INVITE");
        assertThat(edge.media.told.get(consulting))
                .singleElement()
                .satisfies(said -> assertThat(said.phrases()).containsExactly(why));
    }

    void theTwoTalkOn(int status) {
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY " + status + " terminated");
        edge.modify(transferor, sdp("0", "sendrecv"));
        areJoined(dupont, transferor);
        assertThat(edge.parks.slots).isEmpty();
        assertThat(edge.callsLeft()).isEqualTo(1);
    }
}
