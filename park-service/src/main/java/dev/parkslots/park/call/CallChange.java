package dev.parkslots.park.call;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that changed.
 *
 * @param before null: it is new
 * @param after null: it is over
 */
public record CallChange(
        @Nullable LiveCall before, @Nullable LiveCall after) {

    public CallChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("A change has a call before or after it");
        }
    }

    public LiveCall call() {
        return after != null ? after : Objects.requireNonNull(before);
    }

    public String tenant() {
        return call().tenant();
    }

    /** Everybody who saw the call before or sees it now. */
    public Set<String> extensions() {
        Set<String> extensions = new LinkedHashSet<>();
        if (before != null) {
            before.parties().forEach(party -> extensions.add(party.extension()));
        }
        if (after != null) {
            after.parties().forEach(party -> extensions.add(party.extension()));
        }
        return extensions;
    }
}
