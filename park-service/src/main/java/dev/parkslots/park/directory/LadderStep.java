package dev.parkslots.park.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One rung of what happens when a caller has waited for too long.
 *
 * @param action what is done
 * @param to whom to ring or where to forward: an extension, a group's name or number, an outside number or a SIP URI; null for
 *     steps that need no target
 * @param group which group is paged; null for all other steps
 * @param time how long this step rings; null where a step does not ring
 * @param after how long the caller waits before it, in the slot; null: it follows at once
 * @param reason why it is forwarded, a word of RFC 5806 §4 for Diversion, e.g. "no-answer"; null for all other steps, and for the usual one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LadderStep(
        @JsonProperty(value = "do", required = true) Action action,
        @Nullable String to,
        @Nullable String group,
        @JsonProperty("for") @Nullable Span time,
        @Nullable Span after,
        @Nullable String reason) {

    /** A step that follows the one before at once. */
    public LadderStep(Action action, @Nullable String to, @Nullable Span time) {
        this(action, to, null, time, null, null);
    }

    /** The kinds of steps. */
    public enum Action {
        @JsonProperty("remind")
        REMIND,
        @JsonProperty("page")
        PAGE,
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
