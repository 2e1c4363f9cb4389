package dev.parkslots.park.slot.store;

import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.SlotCommand;
import dev.parkslots.park.slot.state.SlotEvent;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the store, with everything that the store must find true in the same step in which it moves.
 *
 * @param slot null: the slot of {@code parkId}
 * @param parkId null: whoever is in {@code slot}
 * @param fence null: any
 * @param owner null: any
 * @param requestId of a command that is known by its id; the same one again changes nothing and is answered as done
 * @param end how the park ends by this; null when it goes on
 * @param actor who does it, when a person does; of {@link SlotCommand#BEGIN} the retriever
 * @param ladder what becomes of the ladder; null for commands that are not about it
 */
public record Move(
        SlotCommand command,
        String tenant,
        @Nullable String slot,
        @Nullable String parkId,
        @Nullable Long fence,
        @Nullable String owner,
        @Nullable String requestId,
        @Nullable ParkEnd end,
        @Nullable Person actor,
        @Nullable ParkUpdate update,
        @Nullable OnTheLadder ladder) {

    public static Move of(SlotCommand command, ParkRef ref) {
        return new Move(command, ref.tenant(), null, ref.parkId(), ref.fence(), null, null, null, null, null, null);
    }

    public static Move begin(RetrievalRequest request) {
        return new Move(
                SlotCommand.BEGIN,
                request.tenant(),
                request.slot(),
                request.parkId(),
                null,
                null,
                request.requestId(),
                null,
                request.retriever(),
                null,
                null);
    }

    public static Move end(String tenant, String parkId, @Nullable String owner, ParkEnd end, @Nullable Person actor) {
        return new Move(SlotCommand.END, tenant, null, parkId, null, owner, null, end, actor, null, null);
    }

    public static Move update(String tenant, String parkId, ParkUpdate update, @Nullable Person actor) {
        return new Move(SlotCommand.UPDATE, tenant, null, parkId, null, null, null, null, actor, update, null);
    }

    public Move by(Person person) {
        return new Move(command, tenant, slot, parkId, fence, owner, requestId, end, person, update, ladder);
    }

    public Move ending(ParkEnd how) {
        return new Move(command, tenant, slot, parkId, fence, owner, requestId, how, actor, update, ladder);
    }

    public Move request(String id) {
        return new Move(command, tenant, slot, parkId, fence, owner, id, end, actor, update, ladder);
    }

    public Move on(OnTheLadder how) {
        return new Move(command, tenant, slot, parkId, fence, owner, requestId, end, actor, update, how);
    }

    /** What views are told; null when nothing. */
    public SlotEvent.@Nullable Name event() {
        return end != null && (command == SlotCommand.END || command == SlotCommand.ANSWERED)
                ? SlotEvent.Name.of(end)
                : command.event();
    }
}
