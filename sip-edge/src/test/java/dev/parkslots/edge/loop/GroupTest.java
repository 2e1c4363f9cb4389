package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.device;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The number of a group rings its members, together or one after the other. */
class GroupTest {

    private static final Duration EACH = Duration.ofSeconds(20);
    private static final Intent ALL = new Intent.Group("600", List.of("201", "202", "203"), null);
    private static final Intent IN_ORDER = new Intent.Group("601", List.of("202", "203", "201"), EACH);

    private final EdgeForTests edge = new EdgeForTests();
    private LegId caller;

    @BeforeEach
    void twoPhonesAtOneDesk() {
        edge.devices.put("203", List.of(device("203", "a"), device("203", "b")));
    }

    @AfterEach
    void nothingIsLeft() {
        edge.loop.stop();
        edge.sip.invited().forEach(leg -> edge.refuse(leg, 487));
        edge.ack(caller);
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        assertThat(edge.timersLeft()).isZero();
        assertThat(edge.sip.violations).isEmpty();
    }

    private List<String> caller() {
        return edge.sip.on(caller);
    }

    private List<String> on(int device) {
        return edge.sip.on(edge.sip.invited().get(device));
    }

    private LegId leg(int device) {
        return edge.sip.invited().get(device);
    }

    @Test
    void allRingAtOnceAndTheFirstWins() {
        caller = edge.dial(user("204"), ALL, OFFER);
        assertThat(edge.sip.invited()).hasSize(4);
        edge.answer(leg(1));

        assertThat(caller()).containsExactly("200 to INVITE");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + leg(1));
        assertThat(List.of(on(0).getLast(), on(2).getLast(), on(3).getLast())).containsOnly("CANCEL");
        assertThat(edge.sip.reason(leg(0))).isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
        edge.bye(leg(1));
    }

    @Test
    void whoDeclinesOrIsBusyDoesSoForHimselfAlone() {
        caller = edge.dial(user("204"), ALL, OFFER);
        edge.refuse(leg(0), 486);
        edge.refuse(leg(2), 603);

        assertThat(on(3)).as("his other phone").endsWith("CANCEL");
        assertThat(on(1)).as("his colleague's").doesNotContain("CANCEL");
        assertThat(caller()).isEmpty();
        edge.answer(leg(1));
        assertThat(caller()).containsExactly("200 to INVITE");
    }

    @Test
    void nobodyForAMinuteIsNobody() {
        caller = edge.dial(user("204"), ALL, OFFER);
        edge.pass(Duration.ofSeconds(59));
        assertThat(caller()).isEmpty();
        edge.pass(Duration.ofSeconds(1));
        assertThat(caller()).containsExactly("480 to INVITE");
        assertThat(on(0)).endsWith("CANCEL");
    }

    @Test
    void aMemberWhoDialsHisGroupIsNotRungHimself() {
        caller = edge.dial(user("203"), ALL, OFFER);
        assertThat(edge.sip.invited()).hasSize(2);
    }

    @Test
    void membersWithoutAPhoneAreSkipped() {
        edge.devices.remove("201");
        edge.devices.remove("202");
        caller = edge.dial(user("204"), ALL, OFFER);
        assertThat(edge.sip.invited()).hasSize(2);
    }

    @Test
    void aGroupOfAbsentPeopleIsAnsweredAtOnce() {
        edge.devices.clear();
        caller = edge.dial(user("204"), ALL, OFFER);
        LegId other = edge.dial(user("204"), IN_ORDER, OFFER);
        assertThat(caller()).containsExactly("480 to INVITE");
        assertThat(edge.sip.on(other)).containsExactly("480 to INVITE");
    }

    @Test
    void aForwardedPhoneTakesNobodyFromTheGroup() {
        caller = edge.dial(user("204"), new Intent.Group("600", List.of("201", "202"), null), OFFER);
        edge.tell(new SipEvent.Refused(leg(0), 302, "Moved", List.of("203")));

        assertThat(edge.sip.invited()).hasSize(2);
        edge.answer(leg(1));
        assertThat(caller()).containsExactly("200 to INVITE");
    }

    @Test
    void inOrderEachRingsForItsTime() {
        caller = edge.dial(user("204"), IN_ORDER, OFFER);
        assertThat(edge.sip.invited()).hasSize(1);
        edge.tell(new SipEvent.Progress(leg(0), 180, null, null));
        edge.pass(EACH);

        assertThat(on(0)).endsWith("CANCEL");
        assertThat(edge.sip.invited()).as("both phones of the second").hasSize(3);
        assertThat(caller()).containsExactly("180 to INVITE");
        edge.pass(EACH);
        assertThat(on(2)).endsWith("CANCEL");
        edge.answer(leg(3));
        assertThat(caller()).endsWith("200 to INVITE");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + leg(3));
    }

    @Test
    void inOrderWhoIsBusyOrAwayOrDeclinesIsPassedAtOnce() {
        edge.devices.remove("203");
        caller = edge.dial(user("204"), IN_ORDER, OFFER);
        edge.refuse(leg(0), 603);

        assertThat(edge.sip.invited()).hasSize(2);
        edge.refuse(leg(1), 486);
        assertThat(caller()).containsExactly("603 to INVITE");
    }

    @Test
    void inOrderNobodyAfterTheLastIsNobody() {
        caller = edge.dial(outside(), IN_ORDER, OFFER);
        edge.pass(EACH.multipliedBy(3));
        assertThat(edge.sip.invited()).hasSize(4);
        assertThat(caller()).containsExactly("480 to INVITE");
    }

    @Test
    void aLateAnswerOfTheFirstIsEndedAndTheSecondRingsOn() {
        caller = edge.dial(user("204"), IN_ORDER, OFFER);
        edge.pass(EACH);
        edge.answer(leg(0));
        assertThat(on(0)).endsWith("CANCEL", "BYE");
        assertThat(caller()).isEmpty();
        edge.cancel(caller);
        assertThat(caller()).containsExactly("487 to INVITE");
        assertThat(on(1)).endsWith("CANCEL");
    }

    @Test
    void aCallIsTransferredToAGroupInOrder() {
        List<LegId> call = edge.callIn();
        caller = call.getFirst();
        edge.refer(call.getLast(), IN_ORDER);
        assertThat(edge.sip.invited()).hasSize(2);
        edge.refuse(leg(1), 486);
        assertThat(edge.sip.invited()).hasSize(4);
        edge.pass(EACH);

        // The third member is the one who transfers: he is not rung, and talks on.
        assertThat(edge.sip.invited()).hasSize(4);
        assertThat(edge.sip.on(call.getLast())).last().asString().contains("NOTIFY");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + call.getLast());
        edge.refer(call.getLast(), ALL);
        edge.answer(leg(4));
        assertThat(edge.hears(caller)).isEqualTo("voice of " + leg(4));
        edge.bye(call.getLast());
        edge.bye(caller);
    }
}
