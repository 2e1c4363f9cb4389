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
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides change something at once, and devices that can't just now (RFC 3261 §14, RFC 3311 §5). */
class GlareTest {

    private static final String TALK = sdp("0", "sendrecv");

    private EdgeForTests edge = new EdgeForTests();

    @AfterEach
    void nothingOutOfOrder() {
        assertThat(edge.sip.violations).isEmpty();
    }

    private LegId retrieveInG722() {
        return edge.dial(user("202"), new Intent.Retrieve("701", false), sdp("9", "sendrecv"));
    }

    private LegId retrieved() {
        LegId retriever = edge.dial(user("202"), new Intent.Retrieve("701", false), OFFER);
        edge.ack(retriever);
        edge.receiving(retriever);
        return retriever;
    }

    private long asked(LegId leg, String what) {
        return edge.sip.on(leg).stream().filter(what::equals).count();
    }

    private void refused(LegId leg, int status, Integer retryAfter) {
        Duration later = retryAfter == null ? null : Duration.ofSeconds(retryAfter);
        edge.tell(new SipEvent.Modified(leg, status, null, null, later, null, 0));
    }

    /** The numbers are those with which this generator draws the least and the most of what RFC 3261 §14.1 allows. */
    @ParameterizedTest
    @CsvSource({"0,0", "4000,2000"})
    void whoDidNotChooseTheCallIdAsksAgainWithinTwoSeconds(long drawn, long millis) {
        edge = new EdgeForTests((RandomGenerator) () -> drawn);
        LegId caller = edge.parkedCaller();
        retrieveInG722();
        refused(caller, 491, null);
        if (millis > 0) {
            edge.pass(Duration.ofMillis(millis - 1));
            assertThat(asked(caller, "reINVITE")).isEqualTo(1);
        }
        edge.pass(Duration.ofMillis(1));
        assertThat(asked(caller, "reINVITE")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0,2100", "3800,4000"})
    void whoChoseTheCallIdAsksAgainAfterTwoToFourSeconds(long drawn, long millis) {
        edge = new EdgeForTests((RandomGenerator) () -> drawn);
        LegId caller = edge.dial(user("202"), new Intent.Extension("201"), OFFER);
        LegId parked = edge.rung();
        edge.answer(parked);
        edge.ack(caller);
        edge.refer(caller, new Intent.ParkAt("701", false));
        edge.bye(caller);
        retrieveInG722();
        refused(parked, 491, null);
        edge.pass(Duration.ofMillis(millis - 1));
        assertThat(asked(parked, "reINVITE")).isEqualTo(1);
        edge.pass(Duration.ofMillis(1));
        assertThat(asked(parked, "reINVITE")).isEqualTo(2);
    }

    @Test
    void theIdentityAfterARetrievalIsToldAgainAndNotForEver() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieved();
        for (int tries = 1; tries <= 3; tries++) {
            assertThat(asked(caller, "NOW 202")).isEqualTo(tries);
            refused(caller, 491, null);
            edge.pass(Duration.ofSeconds(5));
        }
        assertThat(asked(caller, "NOW 202")).isEqualTo(3);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
    }

    @Test
    void aDeviceThatNamesATimeIsAskedThen() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieveInG722();
        refused(caller, 500, 7);
        edge.pass(Duration.ofMillis(6_999));
        assertThat(asked(caller, "reINVITE")).isEqualTo(1);
        edge.pass(Duration.ofMillis(1));
        assertThat(asked(caller, "reINVITE")).isEqualTo(2);
        edge.tell(new SipEvent.Modified(caller, 200, sdp("9", "sendrecv")));
        assertThat(edge.sip.find(retriever, "200").sdp()).contains("RTP/AVP 9");
    }

    @ParameterizedTest
    @CsvSource({"500,", "500,3600", "488,1", "503,", "606,"})
    void whatWillNotPassIsNotTriedAgain(int status, Integer retryAfter) {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieveInG722();
        refused(caller, status, retryAfter);
        assertThat(edge.sip.on(retriever)).containsExactly("488 to INVITE");
        edge.pass(Duration.ofHours(2));
        assertThat(asked(caller, "reINVITE")).isEqualTo(1);
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
    }

    @Test
    void aRefusedChangeLeavesTheSessionAsItWas() {
        LegId caller = edge.parkedCaller();
        String before = edge.sip.find(caller, "200").sdp();
        retrieveInG722();
        refused(caller, 488, null);
        LegId retriever = retrieved();
        assertThat(edge.sip.find(caller, "NOW 202").sdp()).isEqualTo(before);
        assertThat(edge.media.remotes.get(caller).codec()).isEqualTo(Codec.PCMU);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
        // The number of the refused body is used up.
        edge.tell(new SipEvent.Modified(caller, 200, null));
        edge.modify(caller, sdp("0", "sendonly"));
        assertThat(edge.sip.last(caller).sdp()).contains(" 3 IN IP4");
    }

    @Test
    void aDeviceThatOffersWhileItIsAskedIsTold491() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieveInG722();
        edge.modify(caller, sdp("0", "sendonly"));
        assertThat(edge.sip.on(caller)).endsWith("491 to reINVITE");
        edge.update(caller, TALK);
        assertThat(edge.sip.on(caller)).endsWith("491 to UPDATE");
        refused(caller, 491, null);
        // Between the two tries the device comes first.
        edge.modify(caller, sdp("0", "sendonly"));
        assertThat(edge.sip.on(caller)).endsWith("200 to reINVITE");
        edge.ack(caller);
        assertThat(edge.sip.on(caller)).endsWith("reINVITE");
        edge.tell(new SipEvent.Modified(caller, 200, sdp("9", "sendonly")));
        edge.ack(retriever);
        edge.receiving(retriever);
        assertThat(edge.hears(retriever)).isEqualTo("music default");
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 202");
    }

    /** RFC 5407 §3.1.4: whoever sends it has our 2xx, so offer and answer are complete. */
    @Test
    void aHoldThatOvertakesTheFirstAckIsTakenAtOnce() {
        LegId caller = edge.dial(user("202"), new Intent.Extension("201"), OFFER);
        LegId callee = edge.rung();
        edge.answer(callee);
        edge.modify(caller, sdp("0", "sendonly"));
        assertThat(edge.sip.on(caller)).endsWith("200 to INVITE", "200 to reINVITE");
        // The ACK of the re-INVITE stands for both.
        edge.ack(caller);
        assertThat(edge.hears(callee)).isEqualTo("music default");
        edge.bye(caller);
        edge.pass(Duration.ofSeconds(40));
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        assertThat(edge.timersLeft()).isZero();
    }

    @Test
    void holdMeetsTheIdentity() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieved();
        edge.modify(caller, sdp("0", "sendonly"));
        assertThat(edge.sip.on(caller)).endsWith("200 to reINVITE");
        edge.ack(caller);
        refused(caller, 491, null);
        assertThat(edge.hears(retriever)).isEqualTo("music default");
        edge.pass(Duration.ofSeconds(5));
        edge.tell(new SipEvent.Modified(caller, 200, sdp("0", "sendonly")));
        assertThat(edge.hears(retriever)).isEqualTo("music default");
        edge.modify(caller, TALK);
        assertThat(edge.hears(retriever)).isEqualTo("voice of " + caller);
    }

    @Test
    void aRetrieverWhoLeavesDuringThePauseTakesTheWishWithHim() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieveInG722();
        refused(caller, 491, null);
        edge.cancel(retriever);
        edge.pass(Duration.ofSeconds(5));
        assertThat(asked(caller, "reINVITE")).isEqualTo(1);
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
    }

    @Test
    void theNextRetrieverHearsOfHisOwnWishOnly() {
        LegId caller = edge.parkedCaller();
        LegId first = retrieveInG722();
        edge.cancel(first);
        LegId second = edge.dial(user("203"), new Intent.Retrieve("701", false), sdp("8", "sendrecv"));
        edge.tell(new SipEvent.Modified(caller, 200, sdp("9", "sendrecv")));
        assertThat(edge.sip.on(second)).isEmpty();
        assertThat(edge.sip.last(caller).sdp()).contains("RTP/AVP 8 ");
        edge.tell(new SipEvent.Modified(caller, 200, sdp("8", "sendrecv")));
        assertThat(edge.sip.find(second, "200").sdp()).contains("RTP/AVP 8");
    }

    @Test
    void aByeThatCrossesOurReInviteEndsTheCall() {
        LegId caller = edge.parkedCaller();
        LegId retriever = retrieveInG722();
        edge.bye(caller);
        edge.tell(new SipEvent.Modified(caller, 200, sdp("9", "sendrecv")));
        assertThat(edge.sip.on(retriever)).containsExactly("404 to INVITE");
        assertThat(edge.parks.ends).containsExactly("ABANDONED");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUpdateInAnEarlyDialogRefreshesOrHasToWait(boolean ofTheCaller) {
        LegId caller = edge.dial(user("202"), new Intent.Extension("201"), OFFER);
        LegId leg = ofTheCaller ? caller : edge.rung();
        edge.update(leg, null);
        assertThat(edge.sip.on(leg)).endsWith("200 to UPDATE");
        assertThat(edge.sip.last(leg).sdp()).isNull();
        edge.update(leg, TALK);
        assertThat(edge.sip.on(leg)).endsWith("491 to UPDATE");
        edge.answer(edge.rung());
        edge.ack(caller);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + edge.rung());
    }

    @Test
    void anAnswerToAChangeSaysWhoIsAtTheOtherEnd() {
        List<LegId> call = edge.callIn();
        edge.update(call.getLast(), TALK);
        assertThat(edge.sip.last(call.getLast()).asserted().number()).isEqualTo(EdgeForTests.DUPONT);
        edge.modify(call.getFirst(), TALK);
        assertThat(edge.sip.last(call.getFirst()).asserted().number()).isEqualTo("201");
    }
}
