package dev.parkslots.park.slot.redis;

import dev.parkslots.park.platform.redis.LuaScript;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.redis.link.Script;
import dev.parkslots.park.slot.state.Deadlines;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.SlotCommand;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.FillRequest;
import dev.parkslots.park.slot.store.Move;
import dev.parkslots.park.slot.store.ParkUpdate;
import dev.parkslots.park.slot.store.StoreAnswer;
import java.util.EnumMap;
import java.util.Map;

/** {@code move.lua}: moves a slot that holds a caller, or waits for one. */
final class MoveScript {

    private static final Script SCRIPT = Script.of(LuaScript.MOVE);
    private static final Map<SlotCommand, String> MOVES = moves();

    private final RedisLink redis;

    MoveScript(RedisLink redis) {
        this.redis = redis;
    }

    StoreAnswer move(Move move) {
        Tenancy tenancy = Tenancy.of(redis, move.tenant());
        Arguments arguments = checked(tenancy, move);
        actor(arguments, move);
        fields(arguments, move);
        return StoreAnswers.read(redis.run(SCRIPT, tenancy.keys(), arguments.toList()));
    }

    /** A reserved slot gets its caller. */
    StoreAnswer fill(FillRequest request) {
        Move move = Move.of(SlotCommand.FILL, request.ref());
        Tenancy tenancy = Tenancy.of(redis, move.tenant());
        Arguments arguments = checked(tenancy, move);
        actor(arguments, move);
        arguments
                .set("callId", request.callId())
                .set("callerName", request.caller().name())
                .set("callerNumber", request.caller().number())
                .set("parkedAt", "@now")
                .set("recallAt", "@recall");
        return StoreAnswers.read(redis.run(SCRIPT, tenancy.keys(), arguments.toList()));
    }

    /** What the script checks before it moves, and what it does then. */
    private static Arguments checked(Tenancy tenancy, Move move) {
        SlotEvent.Name event = move.event();
        SlotCommand command = move.command();
        return tenancy.arguments()
                .add(move.parkId())
                .add(move.slot())
                .add(move.fence())
                .add(move.owner())
                .add(MOVES.get(command))
                .add(event == null ? "" : event.word())
                .add(command.movesAuthority() ? "1" : "")
                .add(deadline(command))
                .add(move.end())
                .add(move.requestId());
    }

    private static String deadline(SlotCommand command) {
        return switch (command) {
            case BEGIN, RENEW -> Long.toString(Deadlines.LEASE.toMillis());
            case UPDATE -> "keep";
            default -> "";
        };
    }

    private static void actor(Arguments arguments, Move move) {
        Person actor = move.actor();
        if (actor == null && move.command() == SlotCommand.ABORT) {
            arguments.add("@retriever").add("");
        } else {
            arguments.add(actor == null ? "" : actor.extension()).add(actor == null ? "" : actor.name());
        }
    }

    private static void fields(Arguments arguments, Move move) {
        ParkUpdate update = move.update();
        switch (move.command()) {
            case CONFIRM -> arguments.set("parkedAt", "@now").set("recallAt", "@recall");
            case BEGIN, COMPLETE -> {
                Person retriever = move.actor();
                arguments
                        .set("retrieverExtension", retriever == null ? null : retriever.extension())
                        .set("retrieverName", retriever == null ? null : retriever.name());
            }
            case ABORT -> arguments.set("retrieverExtension", null).set("retrieverName", null);
            case UPDATE -> {
                if (update != null && update.note() != null) {
                    arguments.set("note", update.note());
                }
                if (update != null && update.forExtension() != null) {
                    arguments.set("for", update.forExtension());
                }
            }
            default -> {
                // Changes the state and nothing else.
            }
        }
    }

    /** The table of {@link SlotState#next} in the form in which the script looks things up. */
    private static Map<SlotCommand, String> moves() {
        Map<SlotCommand, String> moves = new EnumMap<>(SlotCommand.class);
        for (SlotCommand command : SlotCommand.values()) {
            StringBuilder legal = new StringBuilder(",");
            for (SlotState from : SlotState.legalFor(command)) {
                String to = from.next(command).orElseThrow().word();
                legal.append(from.word()).append('>').append(to).append(',');
            }
            moves.put(command, legal.toString());
        }
        return moves;
    }
}
