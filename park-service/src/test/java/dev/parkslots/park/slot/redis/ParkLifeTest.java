package dev.parkslots.park.slot.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.directory.SlotOrder;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.Refusal;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.ParkHistory;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.ClaimRequest;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.ParkUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of parks, on a real Redis. */
class ParkLifeTest {

    private final StoreForTests at = new StoreForTests();

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void aClaimIsSilentAndAConfirmationIsOneEvent() {
        ParkResult.Done claimed = at.claimed("701");
        assertThat(claimed.slot().state()).isEqualTo(SlotState.CLAIMED);
        assertThat(sequence()).isZero();
        assertThat(at.slots.slot(at.tenant, "701").orElseThrow().state()).isEqualTo(SlotState.FREE);

        ParkResult.Done parked = (ParkResult.Done) at.slots.confirm(at.ref(claimed));
        assertThat(parked.slot().state()).isEqualTo(SlotState.PARKED);
        assertThat(parked.slot().version()).isEqualTo(claimed.slot().version() + 1);
        assertThat(parked.slot().fence()).isEqualTo(claimed.slot().fence());
        assertThat(Duration.between(parked.park().parkedAt(), parked.park().recallAt()))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(sequence()).isEqualTo(1);
        assertThat(at.slots.confirm(at.ref(claimed))).isEqualTo(parked);
        assertThat(sequence()).isEqualTo(1);
    }

    @Test
    void aParkKnowsWhetherItsSlotWasChosenForTheParker() {
        assertThat(at.parked("701").park().byNext()).isFalse();
        assertThat(at.parked(null).park().byNext()).isTrue();
    }

    @Test
    void aPlainRetrievalIsTwoEventsAndLeavesAHistory() {
        ParkResult.Done connecting = at.connecting("701");
        assertThat(connecting.slot().state()).isEqualTo(SlotState.CONNECTING);
        ParkResult.Done ended = (ParkResult.Done) at.slots.complete(at.ref(connecting), StoreForTests.BOB);
        assertThat(ended.slot().state()).isEqualTo(SlotState.FREE);
        assertThat(ended.park().end()).isEqualTo(ParkEnd.RETRIEVED);
        assertThat(sequence()).isEqualTo(3);
        assertThat(at.slots.complete(at.ref(connecting), StoreForTests.BOB)).isInstanceOf(ParkResult.Done.class);
        assertRefused(at.slots.complete(at.ref(connecting), StoreForTests.CAROL), Refusal.STALE);
        assertThat(sequence()).isEqualTo(3);

        ParkHistory history = at.slots.park(at.tenant, connecting.park().id()).orElseThrow();
        assertThat(history.steps())
                .extracting(ParkHistory.Step::name)
                .containsExactly(SlotEvent.Name.PARKED, SlotEvent.Name.CONNECTING, SlotEvent.Name.RETRIEVED);
        assertThat(history.steps().get(1).actor()).isEqualTo(StoreForTests.BOB);
        assertThat(at.slots.history(at.tenant, Instant.EPOCH, 10)).containsExactly(history.park());
        assertThat(at.meters
                        .counter("parkslots.parks.ended", "end", "RETRIEVED")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void afterAnAbortTheOriginalClockGoesOn() {
        ParkResult.Done parked = at.parked("701");
        ParkResult.Done connecting = (ParkResult.Done) at.slots.begin(at.retrieval("701", null));
        ParkResult.Done back = (ParkResult.Done) at.slots.abort(at.ref(connecting), "r-1");
        assertThat(back.park()).isEqualTo(parked.park());
        assertThat(back.slot().fence()).isGreaterThan(connecting.slot().fence());
        assertThat(at.slots.abort(at.ref(connecting), "r-1")).isEqualTo(back);
        assertRefused(at.slots.abort(at.ref(connecting), "r-2"), Refusal.STALE);
        assertRefused(at.slots.complete(at.ref(connecting), StoreForTests.BOB), Refusal.STALE);
        assertThat(at.slots
                        .park(at.tenant, parked.park().id())
                        .orElseThrow()
                        .steps()
                        .getLast()
                        .actor())
                .isEqualTo(StoreForTests.BOB);
    }

    @Test
    void aRetriedCommandGetsTheSameAnswer() {
        ClaimRequest request = at.request(null);
        ParkResult.Done first = (ParkResult.Done) at.slots.claim(request);
        assertThat(at.slots.claim(request)).isEqualTo(first);
        at.slots.confirm(at.ref(first));
        var retrieval = at.retrieval("701", null);
        ParkResult begun = at.slots.begin(retrieval);
        assertThat(at.slots.begin(retrieval)).isEqualTo(begun);
        assertRefused(at.slots.begin(at.retrieval("701", null)), Refusal.ALREADY_BEING_RETRIEVED);
    }

    @Test
    void theCallerMayHangUpInEveryState() {
        ParkResult.Done claimed = at.claimed("701");
        ParkResult.Done parked = at.parked("702");
        ParkResult.Done connecting = at.connecting("703");
        long before = sequence();
        for (ParkResult.Done each : List.of(claimed, parked, connecting)) {
            assertThat(end(each, "edge-2")).isInstanceOf(ParkResult.Refused.class);
            assertThat(end(each, StoreForTests.EDGE)).isNotInstanceOf(ParkResult.Refused.class);
            assertThat(end(each, StoreForTests.EDGE)).isNotInstanceOf(ParkResult.Refused.class);
        }
        assertThat(sequence()).isEqualTo(before + 2);
        assertThat(at.slots.snapshot(at.tenant).slots()).extracting(Slot::state).containsOnly(SlotState.FREE);
        assertThat(at.store.heldBy(StoreForTests.EDGE))
                .noneMatch(held -> held.tenant().equals(at.tenant));
        assertThat(at.slots.history(at.tenant, Instant.EPOCH, 10)).hasSize(2);
    }

    @Test
    void aClaimThatWasGivenUpIsNeverGrantedToALateRetry() {
        ClaimRequest request = at.request("701");
        ParkResult.Done claimed = (ParkResult.Done) at.slots.claim(request);
        assertThat(at.slots.release(at.ref(claimed))).isNotInstanceOf(ParkResult.Refused.class);
        assertThat(at.slots.release(at.ref(claimed))).isInstanceOf(ParkResult.Gone.class);
        assertRefused(at.slots.claim(request), Refusal.STALE);
        assertRefused(at.slots.confirm(at.ref(claimed)), Refusal.STALE);
        assertThat(at.slots.claim(at.request("701", "other", request.callId()))).isInstanceOf(ParkResult.Done.class);
    }

    @Test
    void everyRefusalOfAClaimIsToldApart() {
        at.lots(
                StoreForTests.lot("main", "701", "702"),
                StoreForTests.lot("off", "801", "802", SlotOrder.LOWEST, false));
        ParkResult.Done first = at.parked("701");
        assertRefused(at.slots.claim(at.request("701")), Refusal.SLOT_OCCUPIED);
        assertRefused(at.slots.claim(at.request("709")), Refusal.NO_SUCH_SLOT);
        assertRefused(at.slots.claim(at.request("801")), Refusal.PARKING_DISABLED);
        assertThat(at.slots.claim(at.request(
                        "701", UUID.randomUUID().toString(), first.park().callId())))
                .isEqualTo(first);
        assertRefused(at.slots.claim(at.request("702", "again", first.park().callId())), Refusal.NOT_ON_A_CALL);
        at.parked(null);
        assertRefused(at.slots.claim(at.request(null)), Refusal.LOT_FULL);
        assertThat(at.meters.timer("parkslots.claims", "outcome", "lot-full").count())
                .isEqualTo(1);
    }

    @Test
    void everyRefusalOfARetrievalIsToldApart() {
        assertRefused(at.slots.begin(at.retrieval("709", null)), Refusal.NO_SUCH_SLOT);
        assertRefused(at.slots.begin(at.retrieval("701", null)), Refusal.SLOT_FREE);
        at.claimed("701");
        assertRefused(at.slots.begin(at.retrieval("701", null)), Refusal.SLOT_FREE);
        at.parked("702");
        assertRefused(at.slots.begin(at.retrieval("702", "another")), Refusal.PARK_CHANGED);
    }

    @Test
    void roundRobinGoesOnWhereItLeftOff() {
        at.lots(StoreForTests.lot("rr", "008", "011", SlotOrder.ROUND_ROBIN, true));
        for (String number : List.of("008", "009", "010", "011", "008")) {
            ParkResult.Done done = at.parked(null);
            assertThat(done.slot().number()).isEqualTo(number);
            end(done, StoreForTests.EDGE);
        }
    }

    @Test
    void aTakenSlotLeavesItsLotWithItsCaller() {
        ParkResult.Done parked = at.parked("703");
        at.lots(StoreForTests.lot("main", "701", "702"), StoreForTests.lot("new", "801", "801"));
        assertThat(numbers()).containsExactly("701", "702", "801", "703");
        assertThat(at.parked(null).slot().number()).isEqualTo("701");
        String call = parked.park().callId();
        assertThat(at.slots.claim(at.request("703", parked.park().id(), call))).isEqualTo(parked);
        assertThat(at.slots.claim(at.request("703", "again", call))).isEqualTo(parked);
        assertRefused(at.slots.claim(at.request("703")), Refusal.NO_SUCH_SLOT);
        assertThat(at.slots.begin(at.retrieval("703", null))).isInstanceOf(ParkResult.Done.class);
        assertRefused(at.slots.claim(at.request("703", "connecting", call)), Refusal.NO_SUCH_SLOT);
        end(parked, StoreForTests.EDGE);
        assertThat(numbers()).containsExactly("701", "702", "801");
        at.parked(null);
        assertRefused(at.slots.claim(at.request("703")), Refusal.NO_SUCH_SLOT);
        at.lots(StoreForTests.lot("main", "701", "703"));
        assertThat(at.parked(null).slot().number()).isEqualTo("703");
    }

    @Test
    void notesTouchTheVersionOnly() {
        ParkResult.Done parked = at.parked("701");
        ParkResult.Done noted = (ParkResult.Done)
                at.slots.update(at.tenant, parked.park().id(), new ParkUpdate("HR", "202"), StoreForTests.CAROL);
        assertThat(noted.park().note()).isEqualTo("HR");
        assertThat(noted.park().forExtension()).isEqualTo("202");
        assertThat(noted.slot().version()).isEqualTo(parked.slot().version() + 1);
        assertThat(noted.slot().fence()).isEqualTo(parked.slot().fence());
        ParkResult.Done cleared =
                (ParkResult.Done) at.slots.update(at.tenant, parked.park().id(), new ParkUpdate("", null), null);
        assertThat(cleared.park().note()).isNull();
        assertThat(cleared.park().forExtension()).isEqualTo("202");
        assertRefused(at.slots.update(at.tenant, "none", new ParkUpdate("x", null), null), Refusal.NO_SUCH_PARK);
        end(parked, StoreForTests.EDGE);
        assertRefused(
                at.slots.update(at.tenant, parked.park().id(), new ParkUpdate("x", null), null), Refusal.PARK_CHANGED);
    }

    @Test
    void aRenewedLeaseChangesNothingThatIsSeen() {
        ParkResult.Done connecting = at.connecting("701");
        assertThat(at.slots.renew(at.ref(connecting))).isEqualTo(connecting);
        ParkRef stale =
                new ParkRef(at.tenant, connecting.park().id(), connecting.slot().fence() - 1);
        assertRefused(at.slots.renew(stale), Refusal.STALE);
    }

    @Test
    void aCallThatWasJoinedMayBeParkedAgainBeforeItsCompletionIsStored() {
        ParkResult.Done connecting = at.connecting("701");
        ParkResult.Done again = (ParkResult.Done) at.slots.claim(at.request(
                "702", UUID.randomUUID().toString(), connecting.park().callId()));
        assertThat(at.slots.confirm(at.ref(again))).isInstanceOf(ParkResult.Done.class);
        assertThat(at.slots.complete(at.ref(connecting), StoreForTests.BOB)).isInstanceOf(ParkResult.Done.class);
        assertRefused(
                at.slots.claim(at.request("703", "third", connecting.park().callId())), Refusal.NOT_ON_A_CALL);
    }

    private ParkResult end(ParkResult.Done park, String owner) {
        return at.slots.end(at.tenant, park.park().id(), owner, ParkEnd.ABANDONED, null);
    }

    private long sequence() {
        return at.slots.snapshot(at.tenant).sequence();
    }

    private List<String> numbers() {
        return at.slots.snapshot(at.tenant).slots().stream().map(Slot::number).toList();
    }

    private static void assertRefused(ParkResult result, Refusal refusal) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        ParkResult.Refused.class, no -> assertThat(no.refusal()).isEqualTo(refusal));
    }
}
