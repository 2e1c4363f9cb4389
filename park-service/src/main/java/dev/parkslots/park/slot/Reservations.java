package dev.parkslots.park.slot;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.slot.ParkResult.Refused;
import dev.parkslots.park.slot.state.Deadlines;
import dev.parkslots.park.slot.state.SlotCommand;
import dev.parkslots.park.slot.store.FillRequest;
import dev.parkslots.park.slot.store.Move;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.ReserveRequest;
import dev.parkslots.park.slot.store.SlotStore;

/** Slots that are kept for callers whom an attended transfer brings; answers as {@link ParkSlots} does. */
public final class Reservations {

    private final Directory directory;
    private final SlotStore store;
    private final ParkMeters meters;
    private final Wakeups wakeups;

    public Reservations(Directory directory, SlotStore store, ParkMeters meters, Wakeups wakeups) {
        this.directory = directory;
        this.store = store;
        this.meters = meters;
        this.wakeups = wakeups;
    }

    /**
     * Keeps a slot until {@link #fill} or {@link #release}, for {@link Deadlines#RESERVATION} at most; everybody sees it as reserved.
     * Asked again with the same parkId it finds what it took.
     */
    public ParkResult reserve(ReserveRequest request) {
        return meters.reserve(() -> Answers.guarded(() -> {
            LotChoice choice = LotChoice.of(
                    directory.tenant(request.tenant()),
                    request.slot(),
                    request.lot(),
                    request.holder().extension());
            return switch (choice) {
                case LotChoice.Take take -> {
                    wakeups.expect(request.tenant(), Deadlines.RESERVATION);
                    yield Answers.toTaken(store.reserve(request, take.lot()), request.slot(), take.lot());
                }
                case LotChoice.No no -> new Refused(no.refusal(), no.detail());
            };
        }));
    }

    /** The caller for whom the slot was kept is on music: it is shown as parked. Told again, it is done already. */
    public ParkResult fill(FillRequest request) {
        return Answers.guarded(() -> Answers.toFill(wakeups.parked(request.ref().tenant(), store.fill(request))));
    }

    /** The transfer will not come: the slot is free. One that was filled already is stale. */
    public ParkResult release(ParkRef ref) {
        return Answers.guarded(() -> Answers.toEnd(store.move(Move.of(SlotCommand.RELEASE, ref))));
    }
}
