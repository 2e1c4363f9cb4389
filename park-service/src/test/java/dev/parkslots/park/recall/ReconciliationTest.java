package dev.parkslots.park.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.RedisForTests;
import dev.parkslots.park.recall.Reconciliation.Kind;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.redis.StoreForTests;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.PutBack;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Edge and store compare what they hold; on a Redis that may be emptied. */
class ReconciliationTest {

    private final RedisForTests.Own redis = RedisForTests.own();
    private final StoreForTests at = new StoreForTests(redis.url());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Reconciliation reconciliation =
            new Reconciliation(at.directory(), at.store, new Denials(at.slots, now::get));

    @AfterEach
    void close() {
        at.close();
        redis.close();
    }

    @Test
    void whatBothHoldIsKnown() {
        Done parked = at.parked("701");
        Done claimed = at.claimed("702");
        assertThat(announce(parked, claimed))
                .extracting(Reconciliation.Outcome::kind)
                .containsOnly(Kind.KNOWN);
        assertThat(announce(parked).getFirst().slot()).isEqualTo(parked.slot());
    }

    @Test
    void callersWhomTheStoreHasForgottenArePutBack() {
        Done first = at.parked("701");
        Done second = at.parked("702");
        at.emptyRedis();
        Done other = at.parked("702");

        List<Reconciliation.Outcome> outcomes = announce(first, second);
        assertThat(outcomes).extracting(Reconciliation.Outcome::kind).containsExactly(Kind.PUT_BACK, Kind.MOVED);
        assertThat(outcomes.get(0).slot().park()).isEqualTo(first.park());
        assertThat(outcomes.get(1).slot().number()).isEqualTo("703");
        assertThat(outcomes.get(1).slot().park().byNext()).isTrue();
        assertThat(outcomes.get(1).slot().park().recallAt())
                .isEqualTo(second.park().recallAt());
        assertThat(announce(first, second, other))
                .extracting(Reconciliation.Outcome::kind)
                .containsOnly(Kind.KNOWN);
        assertThat(at.slots.snapshot(at.tenant).sequence()).isEqualTo(3);
    }

    @Test
    void withoutAFreeSlotTheCallerWaitsForTheNextAnnouncement() {
        Done first = at.parked("701");
        at.emptyRedis();
        Done blocking = at.parked("701");
        at.parked("702");
        at.parked("703");
        assertThat(announce(first)).isEmpty();
        at.slots.end(at.tenant, blocking.park().id(), StoreForTests.EDGE, ParkEnd.ABANDONED, null);
        assertThat(announce(first)).extracting(Reconciliation.Outcome::kind).containsExactly(Kind.PUT_BACK);
    }

    @Test
    void aParkThatHasEndedStaysEnded() {
        Done parked = at.parked("701");
        at.slots.end(at.tenant, parked.park().id(), null, ParkEnd.FORCED, null);
        assertThat(announce(parked))
                .containsExactly(new Reconciliation.Outcome(parked.park().id(), Kind.ENDED, null));
    }

    @Test
    void aParkThatTheOwnerLeavesOutTwiceIsLost() {
        Done parked = at.parked("701");
        at.claimed("702");
        at.reserved("703");
        announce();
        assertThat(state("701")).isEqualTo(SlotState.PARKED);
        now.set(Instant.EPOCH.plusSeconds(10));
        announce();
        assertThat(state("701")).isEqualTo(SlotState.FREE);
        assertThat(state("702")).isEqualTo(SlotState.CLAIMED);
        assertThat(state("703")).isEqualTo(SlotState.RESERVED);
        assertThat(at.slots
                        .park(at.tenant, parked.park().id())
                        .orElseThrow()
                        .park()
                        .end())
                .isEqualTo(ParkEnd.LOST);
    }

    @Test
    void whoIsAnnouncedAgainIsNotLost() {
        Done parked = at.parked("701");
        announce();
        now.set(Instant.EPOCH.plusSeconds(10));
        announce(parked);
        now.set(Instant.EPOCH.plusSeconds(20));
        announce();
        assertThat(state("701")).isEqualTo(SlotState.PARKED);
    }

    @Test
    void otherEdgesParksAreNotTouched() {
        at.parked("701");
        for (int i = 0; i < 3; i++) {
            now.set(Instant.EPOCH.plusSeconds(10L * i));
            reconciliation.announced("edge-2", List.of());
        }
        assertThat(state("701")).isEqualTo(SlotState.PARKED);
    }

    private List<Reconciliation.Outcome> announce(Done... held) {
        return reconciliation.announced(
                StoreForTests.EDGE,
                Stream.of(held)
                        .map(done ->
                                new PutBack(at.tenant, done.park(), done.slot().fence()))
                        .toList());
    }

    private SlotState state(String number) {
        return at.store.slot(at.tenant, number, "main").state();
    }
}
