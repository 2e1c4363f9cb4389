package dev.parkslots.park.slot.redis;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.SlotOrder;
import dev.parkslots.park.platform.redis.LuaScript;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.redis.link.Script;
import dev.parkslots.park.slot.state.Deadlines;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.SlotCommand;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.ClaimRequest;
import dev.parkslots.park.slot.store.PutBack;
import dev.parkslots.park.slot.store.ReserveRequest;
import dev.parkslots.park.slot.store.StoreAnswer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code claim.lua}: takes a slot for a caller. */
final class ClaimScript {

    private static final Script SCRIPT = Script.of(LuaScript.CLAIM);

    private final RedisLink redis;

    ClaimScript(RedisLink redis) {
        this.redis = redis;
    }

    StoreAnswer claim(ClaimRequest request, Lot lot) {
        Tenancy tenancy = Tenancy.of(redis, request.tenant());
        Arguments arguments = tenancy.arguments().add(request.parkId()).add(request.slot());
        range(arguments, lot)
                .add(target(SlotCommand.CLAIM))
                .add("")
                .add(Deadlines.CONFIRM.toMillis())
                .add(0)
                .field("owner", request.owner())
                .field("callId", request.callId())
                .field("callerName", request.caller().name())
                .field("callerNumber", request.caller().number())
                .field("parkerExtension", request.parker().extension())
                .field("parkerName", request.parker().name())
                .field("parkerDevice", request.parker().device())
                .field("note", request.note())
                .field("for", request.forExtension());
        LadderRows.write(arguments, lot);
        return Rows.answer(redis.run(SCRIPT, tenancy.keys(), arguments.toList()));
    }

    StoreAnswer reserve(ReserveRequest request, Lot lot) {
        Tenancy tenancy = Tenancy.of(redis, request.tenant());
        Arguments arguments = tenancy.arguments().add(request.parkId()).add(request.slot());
        range(arguments, lot)
                .add(target(SlotCommand.RESERVE))
                .add(SlotEvent.Name.RESERVED.word())
                .add(Deadlines.RESERVATION.toMillis())
                .add(0)
                .field("owner", request.owner())
                .field("callId", request.callId())
                .field("parkerExtension", request.holder().extension())
                .field("parkerName", request.holder().name())
                .field("parkerDevice", request.holder().device());
        LadderRows.write(arguments, lot);
        return Rows.answer(redis.run(SCRIPT, tenancy.keys(), arguments.toList()));
    }

    /** @param number null: the next free one of {@code lot} */
    StoreAnswer putBack(PutBack forgotten, Lot lot, @Nullable String number, SlotEvent.Name event) {
        Park park = forgotten.park();
        Tenancy tenancy = Tenancy.of(redis, forgotten.tenant());
        Arguments arguments = tenancy.arguments().add(park.id()).add(number);
        range(arguments, lot)
                .add(target(SlotCommand.PUT_BACK))
                .add(event.word())
                .add("recall")
                .add(forgotten.fence())
                .field("owner", park.owner())
                .field("callId", park.callId())
                .field("callerName", park.caller().name())
                .field("callerNumber", park.caller().number())
                .field("parkerExtension", park.parker().extension())
                .field("parkerName", park.parker().name())
                .field("parkerDevice", park.parker().device())
                .field("note", park.note())
                .field("for", park.forExtension())
                .field("parkedAt", millis(park.parkedAt()))
                .field("recallAt", millis(park.recallAt()));
        LadderRows.write(arguments, lot);
        return Rows.answer(redis.run(SCRIPT, tenancy.keys(), arguments.toList()));
    }

    private static Arguments range(Arguments arguments, Lot lot) {
        String order = lot.order() == SlotOrder.ROUND_ROBIN ? "round-robin" : "lowest";
        return arguments.add(lot.name()).add(lot.from()).add(lot.to()).add(order);
    }

    private static String target(SlotCommand command) {
        return SlotState.FREE.next(command).orElseThrow().word();
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }
}
