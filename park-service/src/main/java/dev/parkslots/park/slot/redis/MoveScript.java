package dev.parkslots.park.slot.redis;

import dev.parkslots.park.platform.redis.LuaScript;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.redis.link.Script;
import dev.parkslots.park.slot.state.Deadlines;
import dev.parkslots.park.slot.state.Ladder;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.Rung;
import dev.parkslots.park.slot.state.SlotCommand;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.FillRequest;
import dev.parkslots.park.slot.store.Move;
import dev.parkslots.park.slot.store.OnTheLadder;
import dev.parkslots.park.slot.store.ParkUpdate;
import dev.parkslots.park.slot.store.StoreAnswer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        told(arguments, move);
        fields(arguments, move);
        return Rows.answer(redis.run(SCRIPT, tenancy.keys(), arguments.toList()));
    }

    /** A reserved slot gets its caller. */
    StoreAnswer fill(FillRequest request) {
        Move move = Move.of(SlotCommand.FILL, request.ref());
        Tenancy tenancy = Tenancy.of(redis, move.tenant());
        Arguments arguments = checked(tenancy, move);
        told(arguments, move);
        arguments
                .set("callId", request.callId())
                .set("callerName", request.caller().name())
                .set("callerNumber", request.caller().number())
                .set("parkedAt", "@now")
                .set("recallAt", "@recall");
        return Rows.answer(redis.run(SCRIPT, tenancy.keys(), arguments.toList()));
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
                .add(deadline(move))
                .add(move.end())
                .add(move.requestId());
    }

    private static String deadline(Move move) {
        return switch (move.command()) {
            case BEGIN, RENEW -> millis(Deadlines.LEASE);
            case STEP -> millis(Deadlines.COMMAND);
            case CONFIRM, FILL, ABORT -> "recall";
            case UPDATE, RECALL -> "keep";
            default ->
                switch (move.ladder()) {
                    case OnTheLadder.Runs runs -> millis(runs.within());
                    case OnTheLadder.Over over -> millis(over.then().in());
                    case null -> "";
                };
        };
    }

    private static String millis(Duration in) {
        return Long.toString(in.toMillis());
    }

    /** What the event says of the ladder's present step; "-" when there is no outcome. */
    private static String outcome(Move move) {
        return switch (move.command()) {
            case RECALL -> Rung.Outcome.RINGING.word();
            case ANSWERED -> Rung.Outcome.ANSWERED.word();
            // Only the ladder's last step makes an edge take a caller out; people do that by REST.
            case END -> move.end() == ParkEnd.FORCED && move.owner() != null ? "-" : "";
            default ->
                move.ladder() instanceof OnTheLadder.Over over
                        ? over.outcome() == null ? "-" : over.outcome().word()
                        : "";
        };
    }

    /** Who does it, and what is said of the ladder's step. */
    private static void told(Arguments arguments, Move move) {
        Person actor = move.actor();
        if (actor == null && move.command() == SlotCommand.ABORT) {
            arguments.add("@retriever").add("");
        } else {
            arguments.add(actor == null ? "" : actor.extension()).add(actor == null ? "" : actor.name());
        }
        arguments.add(outcome(move));
    }

    private static void fields(Arguments arguments, Move move) {
        ParkUpdate update = move.update();
        switch (move.command()) {
            case CONFIRM -> arguments.set("parkedAt", "@now").set("recallAt", "@recall");
            case STEP -> arguments.set("progress", "begun");
            case ACCEPTED -> arguments.set("progress", "accepted");
            case RECALL -> arguments.set("heard", "rang");
            case NEXT, PAUSE, NO_ANSWER -> next(arguments, move.ladder());
            case BEGIN, COMPLETE, ANSWERED -> {
                Person retriever = move.actor();
                arguments
                        .set("retrieverExtension", retriever == null ? null : retriever.extension())
                        .set("retrieverName", retriever == null ? null : retriever.name());
                if (move.command() == SlotCommand.BEGIN) {
                    arguments.set("progress", "@cut");
                }
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

    private static void next(Arguments arguments, @Nullable OnTheLadder ladder) {
        if (ladder instanceof OnTheLadder.Over over) {
            Ladder.Turn then = over.then();
            Ladder.Heard heard = then.heard();
            arguments
                    .set("progress", null)
                    .set("round", then.round())
                    .set("step", then.step())
                    .set(
                            "heard",
                            heard == Ladder.Heard.NOBODY ? null : heard.name().toLowerCase(Locale.ROOT))
                    .set("recallAt", "@deadline");
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
