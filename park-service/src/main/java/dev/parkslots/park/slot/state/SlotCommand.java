package dev.parkslots.park.slot.state;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a slot; {@link SlotState#next} says when it is legal and what becomes of the slot. */
public enum SlotCommand {
    /** Hold the slot for a caller. Silent. */
    CLAIM(true, null),
    /** The claimed caller is on music. */
    CONFIRM(false, SlotEvent.Name.PARKED),
    /** Give a claim or a reservation up. */
    RELEASE(true, SlotEvent.Name.RELEASED),
    /** Hold the slot for an attended transfer. */
    RESERVE(true, SlotEvent.Name.RESERVED),
    /** The attended transfer completed: the caller is on music in the slot that was kept for him. */
    FILL(true, SlotEvent.Name.PARKED),
    /** One retriever takes the caller. */
    BEGIN(true, SlotEvent.Name.CONNECTING),
    /** The retriever's device still rings. Silent. */
    RENEW(false, null),
    /** Caller and retriever talk. */
    COMPLETE(true, SlotEvent.Name.RETRIEVED),
    /** The retrieval came to nothing. */
    ABORT(true, SlotEvent.Name.RETURNED),
    /** One node begins the step of the ladder that is due. Silent: nobody hears of it yet. */
    STEP(true, null),
    /** The owner does that step. Silent. */
    ACCEPTED(false, null),
    /** A device rings for that step. */
    RECALL(false, SlotEvent.Name.RECALLING),
    /** That step was answered; the event is named by the {@link ParkEnd}. */
    ANSWERED(true, SlotEvent.Name.RECALLED),
    /** That step is over and the next one follows at once. Silent after a step that rang: it was told when it began to. */
    NEXT(true, SlotEvent.Name.UPDATED),
    /** That step is over and the caller waits in peace for a while: the next one is later, or nothing rang in this round. */
    PAUSE(true, SlotEvent.Name.UPDATED),
    /** A round in which devices rang is over. */
    NO_ANSWER(true, SlotEvent.Name.RETURNED),
    /** The caller is gone, or is taken out; the event is named by the {@link ParkEnd}. */
    END(true, null),
    /** Note, for. */
    UPDATE(false, SlotEvent.Name.UPDATED),
    /** An edge holds a caller whom the store has forgotten. */
    PUT_BACK(true, SlotEvent.Name.PARKED);

    private final boolean movesAuthority;
    private final SlotEvent.@Nullable Name event;

    SlotCommand(boolean movesAuthority, SlotEvent.@Nullable Name event) {
        this.movesAuthority = movesAuthority;
        this.event = event;
    }

    /** As in metrics and logs, e.g. "put_back". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the fence grows: whoever had authority over the caller before has it no more. */
    public boolean movesAuthority() {
        return movesAuthority;
    }

    /** What views are told; null for a silent command and for {@link #END}. */
    public SlotEvent.@Nullable Name event() {
        return event;
    }
}
