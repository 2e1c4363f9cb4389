package dev.parkslots.park.slot.body;

import dev.parkslots.park.slot.state.SlotSnapshot;
import java.time.Instant;
import java.util.List;

/**
 * Every slot of a tenant at one moment.
 *
 * @param sequence of the last event that is contained
 * @param now the store's clock, so that a page can count seconds whatever its own clock says
 */
public record SnapshotBody(String epoch, long sequence, Instant now, List<SlotBody> slots) {

    public static SnapshotBody of(SlotSnapshot snapshot) {
        return new SnapshotBody(
                snapshot.epoch(),
                snapshot.sequence(),
                snapshot.now(),
                snapshot.slots().stream().map(SlotBody::of).toList());
    }
}
