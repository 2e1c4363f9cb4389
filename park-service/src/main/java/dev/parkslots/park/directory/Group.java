package dev.parkslots.park.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several users who are rung, permitted or paged together.
 *
 * @param name what ladders, permissions and pages call it
 * @param number what is dialed to ring it; null: it can't be dialed
 * @param members extensions, in the order in which they are rung
 * @param ring whether the members ring together (left out: they do) or one after the other
 */
public record Group(
        @JsonProperty(required = true) String name,
        @Nullable String number,
        @JsonProperty(required = true) List<String> members,
        Ring ring) {

    /** How the members of a group are rung. */
    public enum Ring {
        @JsonProperty("all")
        ALL,
        @JsonProperty("in-order")
        IN_ORDER
    }

    public Group {
        members = List.copyOf(members);
        ring = ring == null ? Ring.ALL : ring;
    }

    /** Whether {@code called} is this group's name or its number. */
    public boolean isCalled(String called) {
        return name.equals(called) || called.equals(number);
    }
}
