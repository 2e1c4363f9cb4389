package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.sdp.Codec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Picking a caller up by dialing the slot. */
class RetrieveTest {

    private static final Intent SLOT = new Intent.Retrieve("701", false);

    private final EdgeForTests edge = new EdgeForTests();

    private LegId retrieve(String extension) {
        return edge.dial(user(extension), SLOT, OFFER);
    }

    @Test
    void theCallerHearsMusicUntilTheAckAndThenTheRetriever() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieve("202");
        FakeSignalling.Sent ok = edge.sip.find(retriever, "200");
        assertThat(ok.asserted().name()).isEqualTo("Dupont");
        assertThat(ok.asserted().number()).isEqualTo(EdgeForTests.DUPONT);
        assertThat(ok.sdp()).contains("RTP/AVP 0\r\n");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        edge.ack(retriever);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
        assertThat(edge.parks.ends).isEmpty();
        edge.receiving(retriever);
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 202");
        assertThat(edge.parks.slots).isEmpty();
        assertThat(edge.loop.commands().parks()).isEmpty();
        assertThat(edge.callsLeft()).isEqualTo(1);
        assertThat(edge.parks.reports.getLast().parties())
                .singleElement()
                .satisfies(party -> assertThat(party.extension() + party.direction() + party.state())
                        .isEqualTo("202intalking"));
        assertThat(edge.parks.reports)
                .extracting(report -> report.callId())
                .containsOnly(edge.parks.reports.getFirst().callId());
        edge.bye(retriever);
        assertThat(edge.sip.on(caller)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    @Test
    void aRetrieverWhoSaysNothingIsJoinedAfterASecond() {
        edge.parkedCaller();
        edge.ack(retrieve("202"));
        edge.pass(Duration.ofMillis(900));
        assertThat(edge.parks.ends).isEmpty();
        edge.pass(Duration.ofMillis(200));
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 202");
    }

    @Test
    void voiceBeforeTheAckJoinsAtTheAck() {
        edge.parkedCaller();
        LegId retriever = retrieve("202");
        edge.receiving(retriever);
        assertThat(edge.parks.ends).isEmpty();
        edge.ack(retriever);
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 202");
    }

    @Test
    void theSecondOfTwoRetrieversIsRefused() {
        edge.parkedCaller();
        LegId first = retrieve("202");
        LegId second = retrieve("203");
        assertThat(edge.sip.on(second)).containsExactly("183 to INVITE", "486 to INVITE");
        edge.ack(first);
        assertThat(edge.callsLeft()).isEqualTo(1);
    }

    @Test
    void anEmptySlotIs404() {
        LegId retriever = retrieve("202");
        assertThat(edge.sip.on(retriever)).containsExactly("183 to INVITE", "404 to INVITE");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    @Test
    void aRetrieverWhoVanishesBeforeTheAckPutsTheCallerBack() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieve("202");
        edge.tell(new SipEvent.Vanished(retriever, "no ACK"));
        assertThat(edge.sip.on(retriever)).endsWith("BYE");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        LegId second = retrieve("203");
        edge.ack(second);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + second);
    }

    @Test
    void aRetrieverWhoHangsUpBeforeItIsJoinedPutsTheCallerBack() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieve("202");
        edge.ack(retriever);
        edge.bye(retriever);
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.ends).containsExactly("abort cancelled");
        edge.pass(Duration.ofSeconds(2));
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
    }

    @Test
    void aRetrieverWhoCancelsWhileParkServiceThinksTakesNobody() {
        LegId caller = edge.parkedCaller();
        edge.parks.hold = true;
        LegId retriever = retrieve("202");
        edge.cancel(retriever);
        edge.parks.release();
        assertThat(edge.sip.on(retriever)).containsExactly("487 to INVITE");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
    }

    @Test
    void aCallerWhoHangsUpWhileBeingConnectedEndsAbandoned() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieve("202");
        edge.bye(caller);
        assertThat(edge.parks.ends).containsExactly("ABANDONED");
        assertThat(edge.sip.on(retriever)).containsExactly("200 to INVITE");
        edge.ack(retriever);
        assertThat(edge.sip.on(retriever)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aCallerWhoHangsUpWhileParkServiceThinks() {
        LegId caller = edge.parkedCaller();
        edge.parks.hold = true;
        LegId retriever = retrieve("202");
        edge.bye(caller);
        edge.parks.release();
        assertThat(edge.sip.on(retriever)).hasSize(1).first().asString().matches("(404|480|486) to INVITE");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    private LegId retrieveInG722() {
        return edge.dial(user("202"), SLOT, sdp("9", "sendrecv"));
    }

    @Test
    void withoutACommonCodecTheCallerIsAskedToChange() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieveInG722();
        assertThat(edge.sip.on(retriever)).isEmpty();
        FakeSignalling.Sent again = edge.sip.find(caller, "reINVITE");
        assertThat(again.sdp()).contains("RTP/AVP 9 ");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        edge.tell(new SipEvent.Modified(caller, 200, sdp("9", "sendrecv")));
        assertThat(edge.sip.find(retriever, "200").sdp()).contains("RTP/AVP 9");
        edge.ack(retriever);
        edge.receiving(retriever);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
        assertThat(edge.media.remotes.get(caller).codec()).isEqualTo(Codec.G722);
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 202");
    }

    @Test
    void aCallerWhoCannotChangeStays() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieveInG722();
        edge.tell(new SipEvent.Modified(caller, 488, null));
        assertThat(edge.sip.on(retriever)).containsExactly("488 to INVITE");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.media.open).containsExactly(caller);
    }

    @Test
    void whoeverLeavesWhileTheCallerChangesLosesNobody() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieveInG722();
        edge.cancel(retriever);
        edge.tell(new SipEvent.Modified(caller, 200, sdp("9", "sendrecv")));
        assertThat(edge.sip.on(retriever)).containsExactly("487 to INVITE");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        LegId second = edge.dial(user("202"), SLOT, sdp("8", "sendrecv"));
        edge.bye(caller);
        assertThat(edge.sip.on(second)).containsExactly("404 to INVITE");
        assertThat(edge.parks.ends).containsExactly("abort cancelled", "ABANDONED");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    @Test
    void withoutAnyCodecOfOursTheCallerIsNotTroubled() {
        LegId caller = edge.parkedCaller();
        LegId retriever = edge.dial(user("202"), SLOT, sdp("18", "sendrecv"));
        assertThat(edge.sip.on(retriever)).containsExactly("488 to INVITE");
        assertThat(edge.sip.on(caller)).doesNotContain("reINVITE");
        assertThat(edge.media.open).containsExactly(caller);
    }

    @Test
    void aRetrieverHoldsAndResumes() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieve("202");
        edge.ack(retriever);
        edge.receiving(retriever);
        edge.modify(retriever, sdp("0", "sendonly"));
        assertThat(edge.hears(caller)).isEqualTo("music default");
        edge.modify(retriever, sdp("0", "sendrecv"));
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
        edge.modify(retriever, sdp("0", "inactive"));
        edge.refer(retriever, new Intent.ParkAt("703", false));
        assertThat(edge.sip.on(retriever)).endsWith("NOTIFY 200 terminated");
        assertThat(edge.parks.slots).containsOnlyKeys("703");
    }

    @Test
    void aLateOfferOfTheRetriever() {
        LegId caller = edge.parkedCaller();
        LegId retriever = edge.dial(user("202"), SLOT, null);
        assertThat(edge.sip.find(retriever, "200").sdp()).contains("RTP/AVP 0 ");
        edge.tell(new SipEvent.Acknowledged(retriever, 1, sdp("0", "sendrecv")));
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
    }

    @Test
    void withParkServiceAwayTheOwnerJoinsAndTellsLater() {
        LegId caller = edge.parkedCaller();
        edge.parks.away = true;
        LegId retriever = retrieve("202");
        edge.ack(retriever);
        edge.receiving(retriever);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
        assertThat(edge.loop.commands().parks())
                .singleElement()
                .satisfies(park -> assertThat(park.state()).isEqualTo("joined"));
        edge.bye(caller);
        assertThat(edge.parks.slots).containsOnlyKeys("701");
        edge.parks.back();
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 202");
        assertThat(edge.parks.slots).isEmpty();
        assertThat(edge.loop.commands().parks()).isEmpty();
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aCompletionUnderAnUnknownAuthorityIsStoredAfterAll() {
        edge.parkedCaller();
        LegId retriever = retrieve("202");
        edge.ack(retriever);
        // park-service took the caller back meanwhile: the fence of this retrieval is old.
        FakeParks.Slot slot = edge.parks.slots.get("701");
        slot.state = FakeParks.State.PARKED;
        slot.fence++;
        edge.receiving(retriever);
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 202");
    }

    @Test
    void parkedAgainAndAgain() {
        LegId caller = edge.parkedCaller();
        for (String extension : List.of("202", "203", "201")) {
            LegId retriever = retrieve(extension);
            edge.ack(retriever);
            edge.receiving(retriever);
            edge.tell(new SipEvent.Modified(caller, 200, null));
            edge.refer(retriever, new Intent.ParkNext(null));
            assertThat(edge.sip.on(retriever)).endsWith("NOTIFY 200 terminated");
            edge.bye(retriever);
            assertThat(edge.hears(caller)).isEqualTo("music default");
        }
        // Told each time who answered, and nothing else: the session stays as it was.
        assertThat(edge.sip.on(caller)).containsExactly("200 to INVITE", "NOW 202", "NOW 203", "NOW 201");
        assertThat(edge.sip.sent.stream()
                        .filter(sent -> sent.leg().equals(caller))
                        .map(FakeSignalling.Sent::sdp))
                .containsOnly(edge.sip.find(caller, "200").sdp());
        assertThat(edge.media.open).containsExactly(caller);
    }

    @Test
    void parkedAgainBeforeASingleWord() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieve("202");
        edge.ack(retriever);
        edge.refer(retriever, new Intent.ParkAt("702", false));
        assertThat(edge.sip.on(retriever)).endsWith("NOTIFY 200 terminated");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.slots).containsOnlyKeys("702");
    }

    @Test
    void aParkedCallerWhoHoldsAndResumesChangesOnlyItsOwnDirection() {
        LegId caller = edge.parkedCaller();
        edge.modify(caller, sdp("0", "sendonly"));
        assertThat(edge.media.remotes.get(caller).sendable()).isFalse();
        edge.modify(caller, sdp("0", "sendrecv"));
        assertThat(edge.media.remotes.get(caller).sendable()).isTrue();
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
    }
}
