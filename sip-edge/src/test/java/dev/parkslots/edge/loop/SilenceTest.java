package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Devices of which nothing is heard: asked, and believed until they or the network say that they are gone. */
class SilenceTest {

    private final EdgeForTests edge = new EdgeForTests();

    @AfterEach
    void everythingWasInOrder() {
        assertThat(edge.sip.violations).isEmpty();
    }

    private void silentFor(LegId leg, int seconds) {
        for (int since = 15; since <= seconds; since += 15) {
            edge.silent(leg, since);
        }
    }

    private long probes(LegId leg) {
        return edge.sip.on(leg).stream().filter("OPTIONS"::equals).count();
    }

    @Test
    void silenceIsAskedAboutAfter15SecondsAndThenOnceAMinute() {
        LegId talker = edge.callIn().getLast();
        edge.silent(talker, 15);
        assertThat(probes(talker)).isEqualTo(1);
        for (int since = 30; since <= 300; since += 15) {
            edge.silent(talker, since);
        }
        assertThat(probes(talker)).isEqualTo(1 + 5);
        assertThat(edge.callsLeft()).isEqualTo(1);
    }

    @Test
    void whoHoldsUsIsAskedOnceAMinute() {
        LegId holder = edge.callIn().getLast();
        edge.modify(holder, sdp("0", "inactive"));
        silentFor(holder, 45);
        assertThat(probes(holder)).isZero();
        silentFor(holder, 120);
        assertThat(probes(holder)).isEqualTo(2);
    }

    @Test
    void nobodyIsAskedBeforeTheCallStands() {
        LegId caller = edge.dial(EdgeForTests.outside(), new Intent.Extension("201"), EdgeForTests.OFFER);
        silentFor(caller, 60);
        silentFor(edge.rung(), 60);
        assertThat(probes(caller) + probes(edge.rung())).isZero();
        edge.cancel(caller);
        edge.silent(caller, 15);
    }

    @Test
    void aVanishedTalkerEndsTheCall() {
        List<LegId> call = edge.callIn();
        edge.silent(call.getLast(), 15);
        edge.tell(new SipEvent.Vanished(call.getLast(), "481 to OPTIONS"));
        assertThat(edge.sip.on(call.getFirst())).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    /** It might be a page that is loaded anew: that one takes the call up by having it parked, for as long as silence has. */
    @Test
    void aTalkerThatHasClosedItsSoundIsGivenTheTimeThatSilenceHas() {
        LegId talker = edge.callIn().getLast();
        edge.left(talker);
        assertThat(probes(talker)).isZero();
        edge.silent(talker, 15);
        assertThat(probes(talker)).isEqualTo(1);
    }

    @Test
    void aParkedCallerThatHasClosedItsSoundIsAskedAtOnce() {
        LegId caller = edge.parkedCaller();

        edge.left(caller);

        assertThat(probes(caller)).isEqualTo(1);
        assertThat(edge.callsLeft())
                .as("it is believed until it does not answer")
                .isOne();
        edge.tell(new SipEvent.Vanished(caller, "no connection to the device"));
        assertThat(edge.parks.ends).containsExactly("ABANDONED");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aVanishedParkedCallerFreesTheSlot() {
        LegId caller = edge.parkedCaller();
        edge.silent(caller, 15);
        assertThat(probes(caller)).isEqualTo(1);
        edge.tell(new SipEvent.Vanished(caller, "408 to OPTIONS"));
        assertThat(edge.parks.ends).containsExactly("ABANDONED");
        assertThat(edge.parks.slots).isEmpty();
        assertThat(edge.callsLeft()).isZero();
    }
}
