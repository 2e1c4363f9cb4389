package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears what while somebody holds. */
class HoldTest {

    private static final String TALK = sdp("0", "sendrecv");
    private static final String HOLD = sdp("0", "sendonly");

    private final EdgeForTests edge = new EdgeForTests();

    @AfterEach
    void nothingOutOfOrder() {
        assertThat(edge.sip.violations).isEmpty();
    }

    private boolean isSent(LegId leg) {
        return edge.media.remotes.get(leg).sendable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendonly", "inactive", "0.0.0.0"})
    void everyFormOfHoldGivesTheOtherOneMusicAndResumesAgain(String form) {
        List<LegId> call = edge.callIn();
        LegId held = call.getFirst();
        LegId holder = call.getLast();
        String hold = form.equals("0.0.0.0") ? TALK.replace("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0") : sdp("0", form);
        for (int round = 0; round < 2; round++) {
            edge.modify(holder, hold);
            assertThat(edge.hears(held)).isEqualTo("music default");
            assertThat(edge.hears(holder)).isEqualTo("nothing");
            assertThat(isSent(holder)).isFalse();
            edge.modify(holder, TALK);
            assertThat(edge.hears(held)).isEqualTo("voice of " + holder);
            assertThat(edge.hears(holder)).isEqualTo("voice of " + held);
            assertThat(isSent(holder)).isTrue();
        }
        assertThat(edge.sip.on(held)).containsExactly("200 to INVITE");
    }

    @Test
    void holdByUpdateIsHoldToo() {
        List<LegId> call = edge.callIn();
        edge.update(call.getLast(), HOLD);
        assertThat(edge.sip.last(call.getLast()).what()).isEqualTo("200 to UPDATE");
        assertThat(edge.sip.last(call.getLast()).sdp()).contains("a=recvonly");
        assertThat(edge.hears(call.getFirst())).isEqualTo("music default");
        edge.update(call.getLast(), TALK);
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + call.getLast());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whenBothHoldTheFirstToResumeWaitsForTheOther(int first) {
        List<LegId> call = edge.callIn();
        LegId one = call.get(first);
        LegId other = call.get(1 - first);
        edge.modify(one, HOLD);
        edge.modify(other, sdp("0", "inactive"));
        assertThat(isSent(one)).isFalse();
        assertThat(isSent(other)).isFalse();
        edge.modify(one, TALK);
        assertThat(isSent(one)).isTrue();
        assertThat(edge.hears(one)).isEqualTo("music default");
        assertThat(edge.hears(other)).isEqualTo("nothing");
        edge.modify(other, TALK);
        assertThat(edge.hears(one)).isEqualTo("voice of " + other);
        assertThat(edge.hears(other)).isEqualTo("voice of " + one);
    }

    @Test
    void aDeviceThatOnlyListensIsNotHolding() {
        List<LegId> call = edge.callIn();
        edge.modify(call.getLast(), sdp("0", "recvonly"));
        assertThat(edge.sip.last(call.getLast()).sdp()).contains("a=sendonly");
        assertThat(edge.hears(call.getLast())).isEqualTo("voice of " + call.getFirst());
    }

    @Test
    void aCallerWhoHoldsWhenHeIsRetrievedIsHoldingStillAndResumes() {
        LegId caller = edge.parkedCaller();
        edge.modify(caller, HOLD);
        assertThat(isSent(caller)).isFalse();
        LegId retriever = edge.dial(user("202"), new Intent.Retrieve("701", false), OFFER);
        edge.ack(retriever);
        edge.receiving(retriever);
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 202");
        assertThat(edge.hears(retriever)).isEqualTo("music default");
        assertThat(edge.hears(caller)).isEqualTo("nothing");
        edge.modify(caller, TALK);
        assertThat(edge.hears(retriever)).isEqualTo("voice of " + caller);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
    }

    @Test
    void aRetrieverWhoHoldsFromTheStartLeavesTheCallerOnMusicUntilHeResumes() {
        LegId caller = edge.parkedCaller();
        LegId retriever = edge.dial(user("202"), new Intent.Retrieve("701", false), HOLD);
        assertThat(edge.sip.find(retriever, "200").sdp()).contains("a=recvonly");
        edge.ack(retriever);
        edge.receiving(retriever);
        assertThat(edge.hears(caller)).isEqualTo("music default");
        edge.modify(retriever, TALK);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
    }

    @Test
    void bothHoldWhenTheyAreJoined() {
        LegId caller = edge.parkedCaller();
        edge.modify(caller, HOLD);
        LegId retriever = edge.dial(user("202"), new Intent.Retrieve("701", false), HOLD);
        edge.ack(retriever);
        edge.receiving(retriever);
        edge.modify(retriever, TALK);
        assertThat(edge.hears(retriever)).isEqualTo("music default");
        edge.modify(caller, TALK);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
        assertThat(edge.hears(retriever)).isEqualTo("voice of " + caller);
    }

    /** The held party may hold too while the holder parks him. */
    @Test
    void parkedFromAHoldOnBothSides() {
        List<LegId> call = edge.callIn();
        edge.modify(call.getLast(), HOLD);
        edge.modify(call.getFirst(), HOLD);
        edge.refer(call.getLast(), new Intent.ParkAt("701", false));
        assertThat(edge.sip.on(call.getLast())).endsWith("NOTIFY 200 terminated");
        assertThat(isSent(call.getFirst())).isFalse();
        edge.modify(call.getFirst(), TALK);
        assertThat(edge.hears(call.getFirst())).isEqualTo("music default");
        assertThat(isSent(call.getFirst())).isTrue();
    }
}
