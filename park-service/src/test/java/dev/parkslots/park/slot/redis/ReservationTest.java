package dev.parkslots.park.slot.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.Refusal;
import dev.parkslots.park.slot.state.Caller;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.ParkHistory;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.ReserveRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A slot that is kept for an attended transfer, on a real Redis: what people see of it, and what becomes of it. */
class ReservationTest {

    private final StoreForTests at = new StoreForTests();

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void aReservedSlotIsSeenByEverybodyAndShowsNobody() {
        Done reserved = at.reserved("701");
        Slot seen = at.slots.slot(at.tenant, "701").orElseThrow();
        assertThat(seen.state()).isEqualTo(SlotState.RESERVED);
        assertThat(seen.park()).isNull();
        assertThat(at.slots.snapshot(at.tenant).slots().getFirst()).isEqualTo(seen);
        SlotEvent told = events().getLast();
        assertThat(told.name()).isEqualTo(SlotEvent.Name.RESERVED);
        assertThat(told.park()).isNull();
        assertThat(told.slot().state()).isEqualTo(SlotState.RESERVED);
        assertThat(told.actor().name()).isEqualTo("Alice");
        assertThat(at.slots.park(at.tenant, reserved.park().id())).isEmpty();
        assertThat(at.slots.history(at.tenant, Instant.EPOCH, 10)).isEmpty();
    }

    @Test
    void itsCallerComesAndItIsAParkLikeAnother() {
        Done reserved = at.reserved("701");
        Done parked = (Done) at.reservations.fill(at.filling(reserved, "dupont"));
        assertThat(parked.slot().state()).isEqualTo(SlotState.PARKED);
        assertThat(parked.slot().fence()).isGreaterThan(reserved.slot().fence());
        assertThat(parked.park().caller()).isEqualTo(new Caller("Dupont", "+33123456789"));
        assertThat(parked.park().callId()).isEqualTo("dupont");
        assertThat(parked.park().parker().extension()).isEqualTo("201");
        assertThat(Duration.between(parked.park().parkedAt(), parked.park().recallAt()))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(at.reservations.fill(at.filling(reserved, "dupont"))).isEqualTo(parked);
        assertThat(events())
                .extracting(SlotEvent::name)
                .containsExactly(SlotEvent.Name.RESERVED, SlotEvent.Name.PARKED);
        assertThat(events().getLast().park()).isEqualTo(parked.park());

        assertRefused(at.slots.claim(at.request("702", "other", "dupont")), Refusal.NOT_ON_A_CALL);
        Done connecting =
                (Done) at.slots.begin(at.retrieval("701", parked.park().id()));
        assertThat(at.slots.complete(at.ref(connecting), StoreForTests.BOB)).isInstanceOf(Done.class);
        ParkHistory history = at.slots.park(at.tenant, parked.park().id()).orElseThrow();
        assertThat(history.steps())
                .extracting(ParkHistory.Step::name)
                .containsExactly(SlotEvent.Name.PARKED, SlotEvent.Name.CONNECTING, SlotEvent.Name.RETRIEVED);
        assertThat(at.slots.claim(at.request("702", "again", "dupont"))).isInstanceOf(Done.class);
    }

    @Test
    void theNextFreeSlotMayBeReservedAndItsHolderLearnsTheNumberLater() {
        at.parked("701");
        Done reserved = at.reserved(null);
        assertThat(reserved.slot().number()).isEqualTo("702");
        assertThat(((Done) at.reservations.fill(at.filling(reserved, "dupont")))
                        .park()
                        .byNext())
                .isTrue();
        at.reserved(null);
        assertRefused(
                at.reservations.reserve(at.reservation(null, UUID.randomUUID().toString(), "consultation")),
                Refusal.LOT_FULL);
    }

    @Test
    void whatIsGivenBackIsFreeAndItsIdIsUsedUp() {
        ReserveRequest request = at.reservation("701", UUID.randomUUID().toString(), "consultation");
        Done reserved = (Done) at.reservations.reserve(request);
        assertThat(at.reservations.release(at.ref(reserved))).isInstanceOf(Done.class);
        assertThat(at.reservations.release(at.ref(reserved))).isInstanceOf(ParkResult.Gone.class);
        assertThat(events())
                .extracting(SlotEvent::name)
                .containsExactly(SlotEvent.Name.RESERVED, SlotEvent.Name.RELEASED);
        assertThat(events().getLast().park()).isNull();
        assertThat(events().getLast().end()).isNull();
        assertRefused(at.reservations.reserve(request), Refusal.STALE);
        assertRefused(at.reservations.fill(at.filling(reserved, "dupont")), Refusal.STALE);
        assertThat(at.slots.history(at.tenant, Instant.EPOCH, 10)).isEmpty();
        assertThat(at.store.heldBy(StoreForTests.EDGE))
                .noneMatch(held -> held.tenant().equals(at.tenant));
        at.parked("701");
    }

    @Test
    void theOwnerMayEndItWithoutAFenceAndItIsNoParkThen() {
        Done reserved = at.reserved("701");
        String parkId = reserved.park().id();
        assertRefused(at.slots.end(at.tenant, parkId, "edge-2", ParkEnd.ABANDONED, null), Refusal.STALE);
        assertThat(at.slots.end(at.tenant, parkId, StoreForTests.EDGE, ParkEnd.ABANDONED, null))
                .isInstanceOf(Done.class);
        assertThat(events().getLast().name()).isEqualTo(SlotEvent.Name.RELEASED);
        assertThat(events().getLast().end()).isNull();
        assertThat(at.meters
                        .counter("parkslots.parks.ended", "end", "ABANDONED")
                        .count())
                .isZero();
        assertThat(at.slots.slot(at.tenant, "701").orElseThrow().state()).isEqualTo(SlotState.FREE);
    }

    @Test
    void nobodyParksRetrievesOrConfirmsThere() {
        Done reserved = at.reserved("701");
        assertRefused(at.slots.claim(at.request("701")), Refusal.SLOT_OCCUPIED);
        assertRefused(
                at.reservations.reserve(at.reservation("701", UUID.randomUUID().toString(), "other")),
                Refusal.SLOT_OCCUPIED);
        assertRefused(at.slots.begin(at.retrieval("701", null)), Refusal.SLOT_OCCUPIED);
        assertRefused(at.slots.confirm(at.ref(reserved)), Refusal.STALE);
    }

    @Test
    void aCallerWhoWaitsElsewhereStaysThere() {
        Done waits = at.parked("702");
        Done reserved = at.reserved("701");
        assertRefused(at.reservations.fill(at.filling(reserved, waits.park().callId())), Refusal.NOT_ON_A_CALL);
        assertThat(at.slots.slot(at.tenant, "701").orElseThrow().state()).isEqualTo(SlotState.RESERVED);
        assertThat(at.slots.slot(at.tenant, "702").orElseThrow().park()).isEqualTo(waits.park());
    }

    @Test
    void everyRefusalIsToldApartAndCounted() {
        at.lots(
                StoreForTests.lot("main", "701", "701"),
                StoreForTests.lot("off", "801", "801", dev.parkslots.park.directory.SlotOrder.LOWEST, false));
        assertRefused(at.reservations.reserve(at.reservation("709", "p", "c")), Refusal.NO_SUCH_SLOT);
        assertRefused(at.reservations.reserve(at.reservation("801", "p", "c")), Refusal.PARKING_DISABLED);
        at.reserved("701");
        assertThat(count("granted")).isEqualTo(1);
        assertThat(count("no-such-slot")).isEqualTo(1);
        assertThat(count("parking-disabled")).isEqualTo(1);
    }

    private long count(String outcome) {
        return at.meters.timer("parkslots.reservations", "outcome", outcome).count();
    }

    /** What the tenant's views were told, from the stream. */
    private List<SlotEvent> events() {
        return at.link.call(commands -> commands.xrange(at.key("events"), io.lettuce.core.Range.unbounded())).stream()
                .map(message -> RedisSlotEvents.read(message.getBody().get("event")))
                .toList();
    }

    private static void assertRefused(ParkResult result, Refusal refusal) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        ParkResult.Refused.class, no -> assertThat(no.refusal()).isEqualTo(refusal));
    }
}
