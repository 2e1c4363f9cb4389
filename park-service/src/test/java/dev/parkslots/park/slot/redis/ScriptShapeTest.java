package dev.parkslots.park.slot.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.state.Caller;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.SlotCommand;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.ClaimRequest;
import dev.parkslots.park.slot.store.FillRequest;
import dev.parkslots.park.slot.store.Move;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.PutBack;
import dev.parkslots.park.slot.store.ReserveRequest;
import dev.parkslots.park.slot.store.SlotStore;
import dev.parkslots.park.slot.store.StoreAnswer;
import dev.parkslots.park.slot.store.StoreAnswer.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every path through every script answers, and in one shape. */
class ScriptShapeTest {

    private final StoreForTests at = new StoreForTests();
    private final Lot main = StoreForTests.lot("main", "701", "703");

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void everyVerdictOfAClaim() {
        ClaimRequest request = at.request("701");
        assertClaim(request, Verdict.DONE, "701", SlotState.CLAIMED);
        assertClaim(request, Verdict.AGAIN, "701", SlotState.CLAIMED);
        assertClaim(at.request("701"), Verdict.STATE, "701", SlotState.CLAIMED);
        assertClaim(at.request("702", "p2", request.callId()), Verdict.CALL_ELSEWHERE, "701", SlotState.CLAIMED);
        at.slots.confirm(at.ref((Done) at.slots.claim(request)));
        assertClaim(at.request("701", "p3", request.callId()), Verdict.SAME_CALL, "701", SlotState.PARKED);
        at.parked("702");
        Done third = at.parked("703");
        StoreAnswer full = at.store.claim(at.request(null), main);
        assertThat(full).isEqualTo(new StoreAnswer(Verdict.FULL, null, null));
        at.slots.end(at.tenant, third.park().id(), null, ParkEnd.FORCED, null);
        StoreAnswer ended =
                at.store.claim(at.request("703", third.park().id(), third.park().callId()), main);
        assertThat(ended.verdict()).isEqualTo(Verdict.ENDED);
        assertThat(ended.park().end()).isEqualTo(ParkEnd.FORCED);
    }

    @Test
    void everyVerdictOfAMove() {
        assertMove(move(SlotCommand.CONFIRM, null, "nobody", null, null), Verdict.NO_PARK, null);
        assertMove(move(SlotCommand.BEGIN, "701", null, null, null), Verdict.STATE, SlotState.FREE);
        Done claimed = at.claimed("701");
        String id = claimed.park().id();
        long fence = claimed.slot().fence();
        assertMove(move(SlotCommand.RENEW, null, id, fence, null), Verdict.STATE, SlotState.CLAIMED);
        assertMove(move(SlotCommand.CONFIRM, null, id, fence + 1, null), Verdict.FENCE, SlotState.CLAIMED);
        assertMove(move(SlotCommand.CONFIRM, null, id, fence, "edge-9"), Verdict.OWNER, SlotState.CLAIMED);
        assertMove(move(SlotCommand.CONFIRM, null, id, fence, null), Verdict.DONE, SlotState.PARKED);
        assertMove(move(SlotCommand.BEGIN, "701", "other", null, null), Verdict.OTHER_PARK, SlotState.PARKED);
        assertMove(move(SlotCommand.BEGIN, "701", id, null, null), Verdict.DONE, SlotState.CONNECTING);
        assertMove(move(SlotCommand.BEGIN, "701", id, null, null), Verdict.AGAIN, SlotState.CONNECTING);
        assertMove(move(SlotCommand.COMPLETE, null, id, fence + 1, null), Verdict.DONE, SlotState.FREE);
        StoreAnswer ended = at.store.move(move(SlotCommand.COMPLETE, null, id, fence + 1, null));
        assertThat(ended.verdict()).isEqualTo(Verdict.ENDED);
        assertThat(ended.park().end()).isEqualTo(ParkEnd.RETRIEVED);
    }

    @Test
    void everyVerdictOfAReservationAndItsFilling() {
        ReserveRequest request = at.reservation("701", "p1", "consultation");
        assertThat(at.store.reserve(request, main).verdict()).isEqualTo(Verdict.DONE);
        StoreAnswer again = at.store.reserve(request, main);
        assertThat(again.verdict()).isEqualTo(Verdict.AGAIN);
        assertThat(again.slot().state()).isEqualTo(SlotState.RESERVED);
        assertThat(again.park().parker().extension()).isEqualTo("201");
        assertThat(at.store
                        .reserve(at.reservation("701", "p2", "another"), main)
                        .verdict())
                .isEqualTo(Verdict.STATE);
        ParkRef ref = new ParkRef(at.tenant, "p1", again.slot().fence());
        Caller dupont = new Caller("Dupont", "+33123456789");
        String parked = at.parked("702").park().callId();
        StoreAnswer elsewhere = at.store.fill(new FillRequest(ref, parked, dupont));
        assertThat(elsewhere.verdict()).isEqualTo(Verdict.CALL_ELSEWHERE);
        assertThat(elsewhere.slot().number()).isEqualTo("702");
        assertThat(at.store
                        .fill(new FillRequest(new ParkRef(at.tenant, "p1", ref.fence() + 1), "dupont", dupont))
                        .verdict())
                .isEqualTo(Verdict.FENCE);
        StoreAnswer filled = at.store.fill(new FillRequest(ref, "dupont", dupont));
        assertThat(filled.verdict()).isEqualTo(Verdict.DONE);
        assertThat(filled.park().callId()).isEqualTo("dupont");
        assertThat(at.store.fill(new FillRequest(ref, "dupont", dupont)).verdict())
                .isEqualTo(Verdict.STATE);
    }

    @Test
    void deadlinesAreTakenOnceAndComeAgain() {
        at.lots(StoreForTests.lot("main", "701", "704"));
        String shard = at.store.shardOf(at.tenant);
        at.claimed("701");
        at.connecting("702");
        at.parked("703");
        Done reserved = at.reserved("704");
        SlotStore.Due early = at.store.takeDue(List.of(shard)).get(shard);
        assertThat(mine(early)).isEmpty();
        assertThat(early.next()).isNotNull().isLessThanOrEqualTo(java.time.Duration.ofSeconds(5));
        for (String number : List.of("701", "702", "703", "704", "709")) {
            at.link.call(commands -> commands.zadd(Keys.due(shard), 1, at.tenant + "|" + number));
        }
        List<SlotStore.Held> taken = mine(at.store.takeDue(List.of(shard)).get(shard));
        assertThat(taken)
                .extracting(held -> held.slot().state())
                .containsExactlyInAnyOrder(SlotState.CLAIMED, SlotState.CONNECTING, SlotState.RESERVED);
        assertThat(taken).allMatch(held -> held.slot().park() != null);
        assertThat(mine(at.store.takeDue(List.of(shard)).get(shard))).isEmpty();
        assertThat(at.link.<List<String>>call(commands -> commands.zrange(Keys.due(shard), 0, -1)))
                .contains(at.tenant + "|701", at.tenant + "|702")
                .doesNotContain(at.tenant + "|703", at.tenant + "|709");
        assertThat(at.reservations.fill(at.filling(reserved, "dupont"))).isInstanceOf(Done.class);
        Map<String, SlotStore.Due> all = at.store.takeDue(at.store.shards());
        assertThat(all).containsKey(shard);
    }

    @Test
    void aSlotThatNobodyEverTookIsFree() {
        assertThat(at.store.slot(at.tenant, "702", "main").state()).isEqualTo(SlotState.FREE);
        assertThat(at.store.snapshot(at.tenant()).slots())
                .extracting(slot -> slot.number() + slot.lot() + slot.version())
                .containsExactly("701main0", "702main0", "703main0");
    }

    @Test
    void aCallerWhoIsPutBackGetsALargerFenceAndKeepsHisClock() {
        Done parked = at.parked("701");
        at.link.call(commands -> commands.del(
                at.key("slot:701"),
                at.key("park:" + parked.park().id()),
                at.key("meta"),
                at.key("taken"),
                at.key("call:" + parked.park().callId())));
        StoreAnswer back = at.store.putBack(new PutBack(at.tenant, parked.park(), 4711), main);
        assertThat(back.verdict()).isEqualTo(Verdict.DONE);
        assertThat(back.slot().fence()).isEqualTo(4712);
        assertThat(back.park()).isEqualTo(parked.park());
        assertThat(at.store
                        .putBack(new PutBack(at.tenant, parked.park(), 4711), main)
                        .verdict())
                .isEqualTo(Verdict.AGAIN);
        assertThat(at.slots.history(at.tenant, Instant.EPOCH, 9)).containsExactly(parked.park());
    }

    private List<SlotStore.Held> mine(SlotStore.Due due) {
        return due.passed().stream()
                .filter(held -> held.tenant().equals(at.tenant))
                .toList();
    }

    private Move move(SlotCommand command, String slot, String parkId, Long fence, String owner) {
        ParkEnd end = command == SlotCommand.COMPLETE ? ParkEnd.RETRIEVED : null;
        String request = command == SlotCommand.BEGIN ? "r-1" : null;
        Person actor = command == SlotCommand.BEGIN || command == SlotCommand.COMPLETE ? StoreForTests.BOB : null;
        return new Move(command, at.tenant, slot, parkId, fence, owner, request, end, actor, null, null);
    }

    private void assertClaim(ClaimRequest request, Verdict verdict, String number, SlotState state) {
        StoreAnswer answer = at.store.claim(request, main);
        assertThat(answer.verdict()).isEqualTo(verdict);
        assertThat(answer.slot().number()).isEqualTo(number);
        assertThat(answer.slot().state()).isEqualTo(state);
    }

    private void assertMove(Move move, Verdict verdict, SlotState state) {
        StoreAnswer answer = at.store.move(move);
        assertThat(answer.verdict()).isEqualTo(verdict);
        assertThat(answer.slot() == null ? null : answer.slot().state()).isEqualTo(state);
        assertThat(answer.park() == null)
                .isEqualTo(state == null || (verdict == Verdict.STATE && state == SlotState.FREE));
    }
}
