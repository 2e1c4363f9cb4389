package dev.parkslots.edge.loop.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.loop.EdgeForTests;
import dev.parkslots.edge.platform.watch.EnumCounters;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What calls do is counted once, by the name of what came of it. */
class CallMetersTest {

    private final EdgeForTests edge = new EdgeForTests();

    private double count(String name, Enum<?> outcome) {
        return edge.meters
                .get(name)
                .tag("outcome", EnumCounters.word(outcome))
                .counter()
                .count();
    }

    private double calls(CallState state) {
        return edge.meters
                .get("parkslots.calls")
                .tag("state", EnumCounters.word(state))
                .gauge()
                .value();
    }

    private double gauge(String name) {
        return edge.meters.get(name).gauge().value();
    }

    @Test
    void a_set_up_counts_by_what_the_caller_was_told() {
        edge.callIn();
        edge.dial(EdgeForTests.outside(), new Intent.Extension("201"), EdgeForTests.OFFER);
        edge.refuse(edge.rung(), 486);
        LegId gaveUp = edge.dial(EdgeForTests.outside(), new Intent.Extension("201"), EdgeForTests.OFFER);
        edge.cancel(gaveUp);
        edge.refuse(edge.rung(), 487);
        edge.dial(EdgeForTests.outside(), new Intent.Unknown("999"), EdgeForTests.OFFER);
        edge.dial(EdgeForTests.outside(), new Intent.Extension("201"), EdgeForTests.OFFER);
        edge.pass(Duration.ofSeconds(61));

        assertThat(count("parkslots.call.setups", SetupOutcome.ANSWERED)).isEqualTo(1);
        assertThat(count("parkslots.call.setups", SetupOutcome.BUSY)).isEqualTo(1);
        assertThat(count("parkslots.call.setups", SetupOutcome.CANCELLED)).isEqualTo(1);
        assertThat(count("parkslots.call.setups", SetupOutcome.UNKNOWN_NUMBER)).isEqualTo(1);
        assertThat(count("parkslots.call.setups", SetupOutcome.UNAVAILABLE)).isEqualTo(1);
        assertThat(count("parkslots.call.setups", SetupOutcome.FAILED)).isZero();
    }

    @Test
    void a_refer_counts_by_its_last_word_with_and_without_notify() {
        edge.parkedCallerIn("701");
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), new Intent.ParkAt("701", false));
        edge.refer(call.getLast(), new Intent.ParkAt("701", false), false);
        edge.refer(call.getLast(), new Intent.Retrieve("701", true));

        assertThat(count("parkslots.refers", ReferOutcome.DONE)).isEqualTo(1);
        assertThat(count("parkslots.refers", ReferOutcome.OCCUPIED)).isEqualTo(2);
        assertThat(count("parkslots.refers", ReferOutcome.FORBIDDEN)).isEqualTo(1);
    }

    @Test
    void a_park_and_its_retrieval_count_once_and_the_gauges_follow() {
        LegId caller = edge.parkedCaller();
        assertThat(count("parkslots.refers", ReferOutcome.DONE)).isEqualTo(1);
        assertThat(calls(CallState.PARKED)).isEqualTo(1);
        assertThat(gauge("parkslots.parks.held")).isEqualTo(1);
        assertThat(gauge("parkslots.legs")).isEqualTo(1);

        LegId bob = edge.dial(EdgeForTests.user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        edge.ack(bob);
        edge.receiving(bob);
        assertThat(count("parkslots.retrievals", RetrievalOutcome.JOINED)).isEqualTo(1);
        assertThat(calls(CallState.TALKING)).isEqualTo(1);

        edge.bye(caller);
        assertThat(gauge("parkslots.legs")).isZero();
        assertThat(gauge("parkslots.dialogs")).isZero();
        assertThat(gauge("parkslots.mailboxes")).isZero();
        assertThat(gauge("parkslots.mailbox.events.largest")).isZero();
    }

    @Test
    void a_retrieval_that_comes_to_nothing_says_why() {
        edge.parkedCaller();
        LegId bob = edge.dial(EdgeForTests.user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        edge.bye(bob);
        assertThat(count("parkslots.retrievals", RetrievalOutcome.CANCELLED)).isEqualTo(1);

        edge.dial(EdgeForTests.user("202"), new Intent.Retrieve("702", false), EdgeForTests.OFFER);
        assertThat(count("parkslots.retrievals", RetrievalOutcome.REFUSED)).isEqualTo(1);
        assertThat(count("parkslots.retrievals", RetrievalOutcome.JOINED)).isZero();
    }

    @Test
    void a_caller_who_leaves_while_somebody_is_connected_is_abandoned() {
        LegId caller = edge.parkedCaller();
        edge.dial(EdgeForTests.user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        edge.bye(caller);

        assertThat(count("parkslots.retrievals", RetrievalOutcome.ABANDONED)).isEqualTo(1);
    }

    @Test
    void every_call_that_stops_leaves_no_gauge_behind() {
        edge.callIn();
        edge.loop.stop();

        assertThat(calls(CallState.TALKING)).isZero();
        assertThat(edge.meters.get("parkslots.call.faults").counter().count()).isZero();
    }
}
