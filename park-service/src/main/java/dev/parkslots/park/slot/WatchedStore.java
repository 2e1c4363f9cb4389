package dev.parkslots.park.slot;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkHistory;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotCommand;
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

/** A store whose every transition is counted and written to the log. */
public final class WatchedStore implements SlotStore {

    private final SlotStore store;
    private final ParkMeters meters;
    private final SlotJournal journal = new SlotJournal();

    public WatchedStore(SlotStore store, ParkMeters meters) {
        this.store = store;
        this.meters = meters;
    }

    private StoreAnswer seen(SlotCommand command, String tenant, StoreAnswer answer) {
        meters.moved(command, answer);
        journal.moved(command, tenant, answer);
        return answer;
    }

    @Override
    public StoreAnswer claim(ClaimRequest request, Lot lot) {
        return seen(SlotCommand.CLAIM, request.tenant(), store.claim(request, lot));
    }

    @Override
    public StoreAnswer reserve(ReserveRequest request, Lot lot) {
        return seen(SlotCommand.RESERVE, request.tenant(), store.reserve(request, lot));
    }

    @Override
    public StoreAnswer fill(FillRequest request) {
        return seen(SlotCommand.FILL, request.ref().tenant(), store.fill(request));
    }

    @Override
    public StoreAnswer putBack(PutBack forgotten, Lot lot) {
        return seen(SlotCommand.PUT_BACK, forgotten.tenant(), store.putBack(forgotten, lot));
    }

    @Override
    public StoreAnswer putElsewhere(PutBack forgotten, Lot lot) {
        return seen(SlotCommand.PUT_BACK, forgotten.tenant(), store.putElsewhere(forgotten, lot));
    }

    @Override
    public StoreAnswer move(Move move) {
        return seen(move.command(), move.tenant(), store.move(move));
    }

    @Override
    public SlotSnapshot snapshot(Tenant tenant) {
        return store.snapshot(tenant);
    }

    @Override
    public Slot slot(String tenant, String number, String lot) {
        return store.slot(tenant, number, lot);
    }

    @Override
    public Optional<ParkHistory> park(String tenant, String parkId) {
        return store.park(tenant, parkId);
    }

    @Override
    public List<Park> parks(String tenant, Instant since, int limit) {
        return store.parks(tenant, since, limit);
    }

    @Override
    public List<Held> heldBy(String owner) {
        return store.heldBy(owner);
    }

    @Override
    public List<String> shards() {
        return store.shards();
    }

    @Override
    public String shardOf(String tenant) {
        return store.shardOf(tenant);
    }

    @Override
    public Map<String, Due> takeDue(List<String> shards) {
        return store.takeDue(shards);
    }
}
