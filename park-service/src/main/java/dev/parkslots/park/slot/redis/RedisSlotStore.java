package dev.parkslots.park.slot.redis;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkHistory;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.state.SlotSnapshot;
import dev.parkslots.park.slot.store.ClaimRequest;
import dev.parkslots.park.slot.store.FillRequest;
import dev.parkslots.park.slot.store.Move;
import dev.parkslots.park.slot.store.PutBack;
import dev.parkslots.park.slot.store.ReserveRequest;
import dev.parkslots.park.slot.store.SlotStore;
import dev.parkslots.park.slot.store.StoreAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Slots in Redis: each command is one script and one round trip. */
public final class RedisSlotStore implements SlotStore {

    private final ClaimScript claim;
    private final MoveScript move;
    private final SnapshotScript snapshot;
    private final HeldScript held;
    private final TakeDueScript takeDue;
    private final ParkRecords records;

    public RedisSlotStore(RedisLink redis) {
        this.claim = new ClaimScript(redis);
        this.move = new MoveScript(redis);
        this.snapshot = new SnapshotScript(redis);
        this.held = new HeldScript(redis);
        this.takeDue = new TakeDueScript(redis);
        this.records = new ParkRecords(redis);
    }

    @Override
    public StoreAnswer claim(ClaimRequest request, Lot lot) {
        return claim.claim(request, lot);
    }

    @Override
    public StoreAnswer reserve(ReserveRequest request, Lot lot) {
        return claim.reserve(request, lot);
    }

    @Override
    public StoreAnswer fill(FillRequest request) {
        return move.fill(request);
    }

    @Override
    public StoreAnswer putBack(PutBack forgotten, Lot lot) {
        return claim.putBack(forgotten, lot, forgotten.park().slot(), SlotEvent.Name.PARKED);
    }

    @Override
    public StoreAnswer putElsewhere(PutBack forgotten, Lot lot) {
        return claim.putBack(forgotten, lot, null, SlotEvent.Name.MOVED);
    }

    @Override
    public StoreAnswer move(Move command) {
        return move.move(command);
    }

    @Override
    public SlotSnapshot snapshot(Tenant tenant) {
        return snapshot.snapshot(tenant);
    }

    @Override
    public Slot slot(String tenant, String number, String lot) {
        return snapshot.slot(tenant, number, lot);
    }

    @Override
    public Optional<ParkHistory> park(String tenant, String parkId) {
        return records.park(tenant, parkId);
    }

    @Override
    public List<Park> parks(String tenant, Instant since, int limit) {
        return records.parks(tenant, since, limit);
    }

    @Override
    public List<Held> heldBy(String owner) {
        return held.heldBy(owner);
    }

    @Override
    public List<String> shards() {
        return Keys.shards();
    }

    @Override
    public String shardOf(String tenant) {
        return Keys.shard(tenant);
    }

    @Override
    public Map<String, Due> takeDue(List<String> shards) {
        return takeDue.takeDue(shards);
    }
}
