package dev.parkslots.park.recall;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.PutBack;
import dev.parkslots.park.slot.store.SlotStore;
import dev.parkslots.park.slot.store.StoreAnswer;
import dev.parkslots.park.slot.store.StoreAnswer.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the callers whom an edge holds with those whom the store believes it to hold. */
public final class Reconciliation {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private final Directory directory;
    private final SlotStore store;
    private final Denials denials;

    public Reconciliation(Directory directory, SlotStore store, Denials denials) {
        this.directory = directory;
        this.store = store;
        this.denials = denials;
    }

    /**
     * @param announced all parks that the edge holds
     * @return one outcome for each; a park for which there is no slot at all has none, and is tried again with the next announcement
     * @throws dev.parkslots.park.slot.store.StoreUnavailableException when the store is away
     */
    public List<Outcome> announced(String edge, List<PutBack> announced) {
        Map<String, SlotStore.Held> believed = store.heldBy(edge).stream()
                .collect(Collectors.toMap(
                        held -> parkOf(held).id(), Function.identity(), (one, other) -> one, HashMap::new));
        List<Outcome> outcomes = new ArrayList<>();
        for (PutBack each : announced) {
            String parkId = each.park().id();
            denials.held(parkId);
            SlotStore.Held known = believed.remove(parkId);
            Outcome outcome = known == null ? forgotten(each) : new Outcome(parkId, Kind.KNOWN, known.slot());
            if (outcome != null) {
                outcomes.add(outcome);
            }
        }
        // What is left is believed and not held. Claims and reservations are not: their own deadlines decide.
        believed.values().stream()
                .filter(held ->
                        held.slot().state() != SlotState.CLAIMED && held.slot().state() != SlotState.RESERVED)
                .forEach(held -> denials.denied(held.tenant(), parkOf(held)));
        return outcomes;
    }

    private @Nullable Outcome forgotten(PutBack park) {
        Optional<Tenant> tenant = directory.tenant(park.tenant());
        List<Lot> lots = tenant.map(known -> lots(known, park.park())).orElse(List.of());
        if (lots.isEmpty()) {
            log.warn(
                    "Park {} of {} can't be put back: the tenant has no lot",
                    park.park().id(),
                    park.tenant());
            return null;
        }
        StoreAnswer answer = store.putBack(park, lots.getFirst());
        Kind done = Kind.PUT_BACK;
        for (int i = 0; i < lots.size() && taken(answer.verdict()); i++) {
            answer = store.putElsewhere(park, lots.get(i));
            done = Kind.MOVED;
        }
        return outcome(park.park(), answer, done);
    }

    private @Nullable Outcome outcome(Park park, StoreAnswer answer, Kind done) {
        return switch (answer.verdict()) {
            case DONE -> {
                Slot slot = Objects.requireNonNull(answer.slot());
                log.warn("Park {} was not in the store: {} in slot {}", park.id(), done.word(), slot.number());
                yield new Outcome(park.id(), done, slot);
            }
            // Another node was quicker.
            case AGAIN ->
                new Outcome(
                        park.id(),
                        answer.park() != null && answer.park().owner().equals(park.owner()) ? Kind.KNOWN : Kind.ENDED,
                        answer.slot());
            case FULL, STATE -> {
                log.warn("Park {} waits outside of all slots: none is free", park.id());
                yield null;
            }
            case SAME_CALL, CALL_ELSEWHERE, NO_PARK, ENDED, OTHER_PARK, FENCE, OWNER ->
                new Outcome(park.id(), Kind.ENDED, null);
        };
    }

    private static boolean taken(Verdict verdict) {
        return verdict == Verdict.STATE || verdict == Verdict.FULL;
    }

    /** Its own lot first, then the others. */
    private static List<Lot> lots(Tenant tenant, Park park) {
        Optional<Lot> own = tenant.lot(park.lot()).or(() -> tenant.lotOfSlot(park.slot()));
        return Stream.concat(own.stream(), tenant.lots().stream()).distinct().toList();
    }

    private static Park parkOf(SlotStore.Held held) {
        return Objects.requireNonNull(held.slot().park());
    }

    /**
     * What became of an announced park.
     *
     * @param slot where the caller is; null when the park has ended
     */
    public record Outcome(
            String parkId, Kind kind, @Nullable Slot slot) {}

    /** The ways in which it may come out. */
    public enum Kind {
        /** As the store has it. */
        KNOWN,
        /** Put back into its own slot. */
        PUT_BACK,
        /** Put into another slot, because its own was taken meanwhile. */
        MOVED,
        /** It has ended for the store: nobody waits there any more. */
        ENDED;

        /** As in JSON, e.g. "put-back". */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
