package dev.parkslots.park.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One rung of what happens when a caller has waited for too long.
 *
 * @param action what is done
 * @param to whom to ring or where to forward: an extension, a number or a SIP URI; null for steps that need no target
 * @param time how long this step rings; null where a step does not ring
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LadderStep(
        @JsonProperty(value = "do", required = true) Action action,
        @Nullable String to,
        @JsonProperty("for") @Nullable Span time) {

    /** The kinds of steps. */
    public enum Action {
        @JsonProperty("remind")
        REMIND,
        @JsonProperty("recall")
        RECALL,
        @JsonProperty("ring")
        RING,
        @JsonProperty("forward")
        FORWARD,
        @JsonProperty("hang-up")
        HANG_UP
    }
}
