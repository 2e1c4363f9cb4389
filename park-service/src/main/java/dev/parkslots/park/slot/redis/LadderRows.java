package dev.parkslots.park.slot.redis;

import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.slot.state.Ladder;
import dev.parkslots.park.slot.state.Ladder.Heard;
import dev.parkslots.park.slot.state.Ladder.Progress;
import dev.parkslots.park.slot.state.Rung;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A park's ladder as fields of its hash: the steps as one JSON text, which the scripts read too, and how far it has come. */
final class LadderRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<LadderStep>> STEPS = new TypeReference<>() {};

    /** As many different ladders as lots: few, and each read with every look at a slot. */
    private static final Map<String, List<LadderStep>> READ = new ConcurrentHashMap<>();

    private static final int KEPT = 1000;

    private LadderRows() {}

    /** The fields of a caller who is parked in {@code lot} now; none for a lot without a ladder, so that nothing is ever due. */
    static Arguments write(Arguments arguments, Lot lot) {
        arguments.field("recallAfter", Ladder.firstWait(lot).toMillis());
        if (lot.ladder().isEmpty()) {
            return arguments;
        }
        return arguments
                .field("ladder", JSON.writeValueAsString(lot.ladder()))
                .field("repeatEvery", lot.repeatEvery().duration().toMillis())
                .field("round", 1)
                .field("step", 0);
    }

    static Ladder read(Map<String, String> fields) {
        String round = fields.get("round");
        if (round == null) {
            return Ladder.NONE;
        }
        return new Ladder(
                steps(fields.get("ladder")),
                Duration.ofMillis(Long.parseLong(fields.getOrDefault("repeatEvery", "0"))),
                Integer.parseInt(round),
                Integer.parseInt(fields.getOrDefault("step", "0")),
                Progress.valueOf(fields.getOrDefault("progress", "waiting").toUpperCase(Locale.ROOT)),
                Heard.valueOf(fields.getOrDefault("heard", "nobody").toUpperCase(Locale.ROOT)));
    }

    /** @param step as the scripts write it into events; empty for an event that is about no step */
    static @Nullable Rung rung(Json.Node step) {
        String round = step.text("round");
        if (round == null) {
            return null;
        }
        String outcome = step.text("outcome");
        return new Rung(
                Integer.parseInt(round),
                Integer.parseInt(step.need("index")),
                Rung.action(step.need("do")),
                step.text("to"),
                outcome == null ? null : Rung.Outcome.of(outcome).orElse(null));
    }

    private static List<LadderStep> steps(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        if (READ.size() > KEPT) {
            READ.clear();
        }
        return READ.computeIfAbsent(json, text -> List.copyOf(JSON.readValue(text, STEPS)));
    }
}
