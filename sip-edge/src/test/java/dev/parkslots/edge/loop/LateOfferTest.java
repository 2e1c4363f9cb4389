package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.sdp.Codec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** INVITEs without SDP: our offer goes out in the 200, the answer comes in the ACK. */
class LateOfferTest {

    private static final String TALK = sdp("0", "sendrecv");

    private final EdgeForTests edge = new EdgeForTests();

    @AfterEach
    void nothingOutOfOrder() {
        assertThat(edge.sip.violations).isEmpty();
    }

    private void ack(LegId leg, String answer) {
        edge.tell(new SipEvent.Acknowledged(leg, 1, answer));
    }

    @Test
    void aCallWithoutAnAnswerInItsAckEnds() {
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), null);
        LegId callee = edge.rung();
        edge.answer(callee);
        ack(caller, null);
        assertThat(edge.sip.on(caller)).endsWith("BYE");
        assertThat(edge.sip.on(callee)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    /** RFC 5407 §3.1.5: the ACK that it overtook holds the answer. */
    @Test
    void anOfferThatOvertakesTheFirstAckHasToWait() {
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), null);
        LegId callee = edge.rung();
        edge.answer(callee);
        edge.modify(caller, sdp("8", "sendonly"));
        assertThat(edge.sip.on(caller)).endsWith("200 to INVITE", "491 to reINVITE");
        edge.modify(caller, null);
        edge.update(caller, TALK);
        assertThat(edge.sip.on(caller)).endsWith("491 to reINVITE", "491 to reINVITE", "491 to UPDATE");
        ack(caller, TALK);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + callee);
        assertThat(edge.hears(callee)).isEqualTo("voice of " + caller);
        edge.modify(caller, sdp("0", "sendonly"));
        assertThat(edge.sip.on(caller)).endsWith("200 to reINVITE");
    }

    @Test
    void aRetrieverWithoutAnAnswerInHisAckLeavesTheCallerInTheSlot() {
        LegId caller = edge.parkedCaller();
        for (String useless : new String[] {null, "nonsense", sdp("18", "sendrecv")}) {
            LegId retriever = edge.dial(user("202"), new Intent.Retrieve("701", false), null);
            ack(retriever, useless);
            assertThat(edge.sip.on(retriever)).endsWith("BYE");
            assertThat(edge.hears(caller)).isEqualTo("music default");
            assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        }
        assertThat(edge.media.open).containsExactly(caller);
    }

    @Test
    void codesAndEmptySlotsAreRefusedWithoutALeak() {
        assertThat(edge.sip.on(edge.dial(user("202"), new Intent.ParkNext(null), null)))
                .containsExactly("404 to INVITE");
        assertThat(edge.sip.on(edge.dial(user("202"), new Intent.Retrieve("702", false), null)))
                .containsExactly("404 to INVITE");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    @Test
    void aParkedCallerWhoAsksForOurOfferHearsMusicOn() {
        LegId caller = edge.parkedCaller();
        edge.modify(caller, null);
        assertThat(edge.sip.last(caller).what()).isEqualTo("200 to reINVITE");
        assertThat(edge.sip.last(caller).sdp()).contains("RTP/AVP 0 8 9 ", "a=sendrecv");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        ack(caller, sdp("8", "sendrecv"));
        assertThat(edge.media.remotes.get(caller).codec()).isEqualTo(Codec.PCMA);
        assertThat(edge.hears(caller)).isEqualTo("music default");
        edge.modify(caller, null);
        ack(caller, sdp("8", "sendonly"));
        assertThat(edge.media.remotes.get(caller).sendable()).isFalse();
        edge.modify(caller, null);
        ack(caller, sdp("8", "sendrecv"));
        assertThat(edge.media.remotes.get(caller).sendable()).isTrue();
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
    }

    @Test
    void aHeldCallIsResumedByALateOffer() {
        List<LegId> call = edge.callIn();
        LegId held = call.getFirst();
        LegId holder = call.getLast();
        edge.modify(holder, sdp("0", "sendonly"));
        ack(holder, null);
        // The held one renegotiates: he stays on music.
        edge.modify(held, null);
        ack(held, TALK);
        assertThat(edge.hears(held)).isEqualTo("music default");
        edge.modify(holder, null);
        assertThat(edge.sip.last(holder).sdp()).contains("RTP/AVP 0 101\r\n", "a=sendrecv");
        assertThat(edge.hears(held)).isEqualTo("music default");
        ack(holder, TALK);
        assertThat(edge.hears(held)).isEqualTo("voice of " + holder);
    }

    @Test
    void withoutAnAnswerTheSessionStaysAsItWas() {
        LegId caller = edge.parkedCaller();
        String before = edge.sip.find(caller, "200").sdp();
        for (String useless : new String[] {null, "nonsense", sdp("18", "sendrecv")}) {
            edge.modify(caller, null);
            ack(caller, useless);
        }
        assertThat(edge.media.remotes.get(caller).codec()).isEqualTo(Codec.PCMU);
        LegId retriever = edge.dial(user("202"), new Intent.Retrieve("701", false), OFFER);
        edge.ack(retriever);
        edge.receiving(retriever);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
        assertThat(edge.sip.find(caller, "NOW 202").sdp()).isEqualTo(before);
    }

    @Test
    void whileOurOfferWaitsForTheAckNobodyElseMakesOne() {
        LegId caller = edge.parkedCaller();
        edge.modify(caller, null);
        edge.modify(caller, TALK);
        assertThat(edge.sip.on(caller)).endsWith("491 to reINVITE");
        edge.update(caller, TALK);
        assertThat(edge.sip.on(caller)).endsWith("491 to UPDATE");
        edge.update(caller, null);
        assertThat(edge.sip.on(caller)).endsWith("200 to UPDATE");
        // Ours waits too.
        LegId retriever = edge.dial(user("202"), new Intent.Retrieve("701", false), sdp("9", "sendrecv"));
        assertThat(edge.sip.on(caller)).doesNotContain("reINVITE");
        ack(caller, TALK);
        assertThat(edge.sip.find(caller, "reINVITE").sdp()).contains("RTP/AVP 9 ");
        edge.tell(new SipEvent.Modified(caller, 200, sdp("9", "sendrecv")));
        assertThat(edge.sip.find(retriever, "200").sdp()).contains("RTP/AVP 9");
    }
}
