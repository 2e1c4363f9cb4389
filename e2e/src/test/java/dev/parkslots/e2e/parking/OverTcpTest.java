package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Phones on TCP: one that stays connected, one that connects for each call. */
@RequiresProgram("sipp")
class OverTcpTest {

    @RegisterExtension
    final Office office = Office.shared();

    @Test
    void aPhoneOnTcpIsCalledParksAndIsUnreachableOnceItsConnectionEnds() {
        var user = office.phones().staysConnected("201");
        var caller = office.phones().trunkCalls("201");
        caller.awaitTalking();
        user.awaitTalking();
        caller.media().awaitVoiceOf(user.media());
        user.media().awaitVoiceOf(caller.media());

        user.refer("701");
        user.await("answer 202 REFER");
        user.await("notify 200");
        caller.media().awaitMusic();
        office.awaitSlot("701", "parked");
        user.await("bye");
        user.await("over");

        var retriever = office.dials("202", "701").awaitTalking();
        caller.media().awaitVoiceOf(retriever.media());
        retriever.media().awaitVoiceOf(caller.media());
        office.awaitSlot("701", "free");

        user.vanish();
        office.phones().trunkCalls("201").await("final 480");
        assertThat(caller.isOver()).as("the call without that phone").isFalse();
    }

    @Test
    void aPhoneThatConnectsForEachCallPicksUpHoldsAndParksAgain() {
        var caller = office.parked("201", "701").caller();
        var retriever = office.phones().callsByTcp("202", "701").awaitTalking();
        caller.media().awaitVoiceOf(retriever.media());
        retriever.media().awaitVoiceOf(caller.media());

        retriever.reinvite("sendonly");
        caller.media().awaitMusic();
        retriever.reinvite("sendrecv");
        caller.media().awaitVoiceOf(retriever.media());

        retriever.refer("702");
        retriever.await("answer 202 REFER");
        retriever.await("notify 200");
        retriever.await("bye");
        caller.media().awaitMusic();
        office.awaitSlot("702", "parked");
    }
}
