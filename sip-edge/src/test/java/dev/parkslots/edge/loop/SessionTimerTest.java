package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.ANSWER;
import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.SessionTerms;
import dev.parkslots.edge.call.dialog.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signs of life in both roles (RFC 4028), and calls that end without. */
class SessionTimerTest {

    private static final SessionTerms THEY_REFRESH = new SessionTerms(1800, false, true, true);
    private static final SessionTerms WE_REFRESH = new SessionTerms(1800, true, true, true);
    private static final Intent ALICE = new Intent.Extension("201");

    private EdgeForTests edge = new EdgeForTests();
    private long cseq = 500;

    @AfterEach
    void nothingIsLeft() {
        edge.loop.stop();
        assertThat(edge.sip.violations).isEmpty();
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        assertThat(edge.timersLeft()).isZero();
    }

    /** A call whose caller has these terms, and whose called device those. */
    private List<LegId> call(SessionTerms caller, SessionTerms called) {
        LegId one = edge.dial(outside(), ALICE, OFFER, caller);
        LegId other = edge.rung();
        edge.tell(new SipEvent.Answered(
                other, ANSWER, new SipEvent.RemoteDialog("t-" + other, "sip:answered", List.of()), called));
        edge.ack(one);
        return List.of(one, other);
    }

    private void modify(LegId leg, boolean update, String offer, SessionTerms terms) {
        TransactionId transaction = new TransactionId(update ? "UPDATE" : "reINVITE");
        edge.tell(new SipEvent.Modify(leg, transaction, ++cseq, update, offer, null, terms));
    }

    private void refreshed(LegId leg, int status, SessionTerms terms, long least) {
        edge.tell(new SipEvent.Modified(leg, status, null, terms, null, null, least));
    }

    private void refused(LegId leg, int status, long retryAfter) {
        edge.tell(new SipEvent.Modified(leg, status, null, null, Duration.ofSeconds(retryAfter), null, 0));
    }

    private long refreshes(LegId leg) {
        return edge.sip.on(leg).stream()
                .filter(what -> what.startsWith("refresh"))
                .count();
    }

    private void pass(long seconds) {
        edge.pass(Duration.ofSeconds(seconds));
    }

    private static String expires(FakeSignalling.Sent sent) {
        return sent.headers().getOrDefault("Session-Expires", List.of("none")).getFirst();
    }

    @Test
    void whoMustRefreshIsToldThatHeMustKnowHow() {
        LegId caller = call(THEY_REFRESH, null).getFirst();
        FakeSignalling.Sent ok = edge.sip.find(caller, "200");
        assertThat(expires(ok)).isEqualTo("1800;refresher=uac");
        assertThat(ok.headers()).containsEntry("Require", List.of("timer"));
    }

    @Test
    void whoNeedNotRefreshIsToldNothingMore() {
        LegId caller = call(WE_REFRESH, null).getFirst();
        FakeSignalling.Sent ok = edge.sip.find(caller, "200");
        assertThat(expires(ok)).isEqualTo("1800;refresher=uas");
        assertThat(ok.headers()).doesNotContainKey("Require");
    }

    @Test
    void ringingAndRefusalsSayNothing() {
        LegId caller = edge.dial(outside(), ALICE, OFFER, THEY_REFRESH);
        edge.tell(new SipEvent.Progress(edge.rung(), 180, null, null));
        edge.refuse(edge.rung(), 486);
        assertThat(edge.sip.sent.stream().filter(sent -> sent.leg().equals(caller)))
                .hasSize(2)
                .allMatch(sent -> expires(sent).equals("none"));
    }

    @Test
    void aCallerWithoutSignOfLifeHasVanished() {
        List<LegId> call = call(THEY_REFRESH, null);
        pass(1800 - 33);
        assertThat(edge.callsLeft()).isEqualTo(1);
        pass(2);
        assertThat(edge.sip.on(call.getFirst())).endsWith("BYE");
        assertThat(edge.sip.on(call.getLast())).endsWith("BYE");
    }

    @Test
    void eachSignOfLifeBeginsAnew() {
        LegId caller = call(THEY_REFRESH, null).getFirst();
        pass(1000);
        modify(caller, true, null, THEY_REFRESH);
        assertThat(expires(edge.sip.find(caller, "200 to UPDATE"))).isEqualTo("1800;refresher=uac");
        pass(1000);
        // An ordinary hold is one too.
        modify(caller, false, sdp("0", "sendonly"), THEY_REFRESH);
        assertThat(expires(edge.sip.find(caller, "200 to reINVITE"))).isEqualTo("1800;refresher=uac");
        pass(1700);
        assertThat(edge.callsLeft()).isEqualTo(1);
        pass(100);
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aRefusedChangeIsNone() {
        LegId caller = call(THEY_REFRESH, null).getFirst();
        pass(1000);
        modify(caller, false, sdp("18", "sendrecv"), THEY_REFRESH);
        assertThat(edge.sip.on(caller)).endsWith("488 to reINVITE");
        pass(800);
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aParkedCallerWithoutSignOfLifeFreesTheSlot() {
        List<LegId> call = call(THEY_REFRESH, null);
        edge.refer(call.getLast(), new Intent.ParkAt("701", false));
        edge.bye(call.getLast());
        pass(1800);
        assertThat(edge.parks.ends).containsExactly("ABANDONED");
        assertThat(edge.parks.slots).isEmpty();
    }

    @Test
    void aRetrieversSessionBeginsInTheCallersCall() {
        LegId caller = edge.parkedCaller();
        LegId bob = edge.dial(EdgeForTests.user("202"), new Intent.Retrieve("701", false), OFFER, THEY_REFRESH);
        assertThat(expires(edge.sip.find(bob, "200"))).isEqualTo("1800;refresher=uac");
        edge.ack(bob);
        edge.receiving(bob);
        pass(1800);
        assertThat(edge.sip.on(bob)).endsWith("BYE");
        assertThat(edge.sip.on(caller)).endsWith("BYE");
    }

    @Test
    void weRefreshAtHalfTimeByUpdate() {
        LegId callee = call(null, WE_REFRESH).getLast();
        pass(899);
        assertThat(edge.sip.on(callee)).containsExactly("INVITE sip:201@phone-d-201");
        pass(1);
        assertThat(edge.sip.last(callee).what()).isEqualTo("refresh UPDATE");
        assertThat(expires(edge.sip.last(callee))).isEqualTo("1800;refresher=uac");
        refreshed(callee, 200, WE_REFRESH, 0);
        pass(900);
        assertThat(edge.sip.on(callee)).endsWith("refresh UPDATE", "refresh UPDATE");
        refreshed(callee, 200, THEY_REFRESH, 0);
        pass(1000);
        assertThat(edge.sip.on(callee)).hasSize(3);
        assertThat(edge.callsLeft()).isEqualTo(1);
    }

    @Test
    void whoDoesNotTakeUpdateGetsTheSameSdpAgain() {
        LegId callee = call(null, new SessionTerms(600, true, true, false)).getLast();
        pass(300);
        FakeSignalling.Sent refresh = edge.sip.last(callee);
        assertThat(refresh.what()).isEqualTo("refresh reINVITE");
        assertThat(refresh.sdp()).isEqualTo(edge.sip.find(callee, "INVITE").sdp());
        edge.tell(new SipEvent.Modified(
                callee, 200, sdp("0", "sendonly"), new SessionTerms(600, true, true, false), null, null, 0));
        // What its answer says holds.
        assertThat(edge.media.remotes.get(callee).sendable()).isFalse();
    }

    @Test
    void whoRefusesUpdateGetsAReInvite() {
        for (int status : new int[] {405, 501}) {
            LegId callee = call(null, WE_REFRESH).getLast();
            pass(900);
            refreshed(callee, status, null, 0);
            assertThat(edge.sip.on(callee)).endsWith("refresh UPDATE", "refresh reINVITE");
            edge.bye(callee);
        }
    }

    @Test
    void inTheWayOfAnotherChangeItIsTriedAgain() {
        LegId callee = call(null, WE_REFRESH).getLast();
        pass(900);
        refreshed(callee, 491, null, 0);
        pass(4);
        assertThat(edge.sip.on(callee)).endsWith("refresh UPDATE", "refresh UPDATE");
        refreshed(callee, 500, null, 0);
        pass(10);
        assertThat(edge.sip.on(callee)).endsWith("refresh UPDATE", "refresh UPDATE", "refresh UPDATE");
        refreshed(callee, 200, WE_REFRESH, 0);
        pass(800);
        assertThat(edge.callsLeft()).isEqualTo(1);
    }

    /** The numbers are those with which this generator draws the least and the most of what RFC 3261 §14.1 allows. */
    @ParameterizedTest
    @CsvSource({"true,0,2100", "true,3800,4000", "false,4000,2000"})
    void inTheWayOfAnotherChangeItWaitsForARandomTime(boolean wasCalled, long drawn, long millis) {
        edge = new EdgeForTests((RandomGenerator) () -> drawn);
        List<LegId> call = wasCalled ? call(null, WE_REFRESH) : call(WE_REFRESH, null);
        LegId leg = wasCalled ? call.getLast() : call.getFirst();
        pass(900);
        refreshed(leg, 491, null, 0);
        edge.pass(Duration.ofMillis(millis - 1));
        assertThat(refreshes(leg)).isEqualTo(1);
        edge.pass(Duration.ofMillis(1));
        assertThat(refreshes(leg)).isEqualTo(2);
    }

    @Test
    void aDeviceThatNamesATimeIsAskedThen() {
        LegId callee = call(null, WE_REFRESH).getLast();
        pass(900);
        refused(callee, 503, 120);
        pass(119);
        assertThat(refreshes(callee)).isEqualTo(1);
        pass(1);
        assertThat(refreshes(callee)).isEqualTo(2);
        // That would be too late for the session, which ends 868 s after its half time: 120 of them are gone.
        refused(callee, 500, 748);
        pass(10);
        assertThat(refreshes(callee)).isEqualTo(3);
        refused(callee, 500, 737);
        pass(736);
        assertThat(refreshes(callee)).isEqualTo(3);
        pass(1);
        assertThat(refreshes(callee)).isEqualTo(4);
        refreshed(callee, 200, WE_REFRESH, 0);
        pass(900);
        assertThat(refreshes(callee)).isEqualTo(5);
        // With the new interval time counts anew.
        refused(callee, 503, 800);
        pass(800);
        assertThat(refreshes(callee)).isEqualTo(6);
    }

    @Test
    void atOnceIsASecondLater() {
        LegId callee = call(null, WE_REFRESH).getLast();
        pass(900);
        refused(callee, 503, 0);
        assertThat(refreshes(callee)).isEqualTo(1);
        pass(1);
        assertThat(refreshes(callee)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"200,0", "488,1"})
    void whileAnotherChangeIsAskedItWaitsAndIsNotNeededOnceThatIsGranted(int status, long then) {
        List<LegId> call = call(WE_REFRESH, null);
        LegId caller = call.getFirst();
        edge.refer(call.getLast(), new Intent.ParkAt("701", false));
        edge.bye(call.getLast());
        pass(899);
        LegId retriever = edge.dial(EdgeForTests.user("202"), new Intent.Retrieve("701", false), sdp("9", "sendrecv"));
        assertThat(edge.sip.on(caller)).endsWith("reINVITE");
        pass(5);
        assertThat(refreshes(caller)).isZero();
        edge.tell(new SipEvent.Modified(caller, status, sdp("9", "sendrecv")));
        assertThat(refreshes(caller)).isEqualTo(then);
        edge.ack(retriever);
    }

    @Test
    void aDeviceThatNeverTakesItHasVanishedInTheEnd() {
        LegId callee = call(null, WE_REFRESH).getLast();
        pass(900);
        for (int i = 0; i < 86; i++) {
            refreshed(callee, 503, null, 0);
            pass(10);
        }
        assertThat(edge.callsLeft()).isEqualTo(1);
        refreshed(callee, 503, null, 0);
        pass(10);
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aLongerIntervalIsTakenAtItsWord() {
        LegId callee = call(null, WE_REFRESH).getLast();
        pass(900);
        refreshed(callee, 422, null, 3600);
        FakeSignalling.Sent again = edge.sip.last(callee);
        assertThat(expires(again)).isEqualTo("3600;refresher=uac");
        assertThat(again.headers()).containsEntry("Min-SE", List.of("3600"));
        refreshed(callee, 200, new SessionTerms(3600, true, true, true), 0);
        pass(1799);
        assertThat(edge.sip.on(callee)).hasSize(3);
        pass(1);
        assertThat(edge.sip.on(callee)).hasSize(4);
    }

    @Test
    void whoNeverHeardOfSessionTimersLivesIfHeAnswers() {
        SessionTerms unknown = new SessionTerms(1800, true, false, true);
        LegId callee = call(null, unknown).getLast();
        for (int i = 0; i < 5; i++) {
            pass(900);
            refreshed(callee, 488, null, 0);
        }
        assertThat(edge.callsLeft()).isEqualTo(1);
        pass(900);
        edge.tell(new SipEvent.Vanished(callee, "481 to UPDATE"));
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void anEndedLegLeavesNoTimer() {
        List<LegId> call = call(THEY_REFRESH, WE_REFRESH);
        edge.refer(call.getLast(), new Intent.ParkAt("701", false));
        edge.bye(call.getLast());
        // The slot's call lives on with the caller's own; ten seconds later nothing of the parker is left.
        pass(10);
        int left = edge.timersLeft();
        pass(1000);
        assertThat(edge.sip.on(call.getLast())).doesNotContain("refresh UPDATE");
        assertThat(left).isLessThanOrEqualTo(2 + 1);
    }
}
