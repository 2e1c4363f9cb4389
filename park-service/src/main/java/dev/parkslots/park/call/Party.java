package dev.parkslots.park.call;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A user's part in a call.
 *
 * @param device as the edge names it
 * @param direction as this user sees it
 * @param peer who is on the other side
 * @param mayAnswer whether a phone of his rings that picks up when it is told to; null in what older nodes have stored
 */
public record Party(
        String extension,
        String device,
        Direction direction,
        CallState state,
        Peer peer,
        @JsonProperty("answerable") @Nullable Boolean mayAnswer) {

    @JsonIgnore
    boolean answerable() {
        return Boolean.TRUE.equals(mayAnswer);
    }

    /** Whether the user is on this call; one that only rings him does not count. */
    public boolean isBusy() {
        return state != CallState.RINGING || direction == Direction.OUT;
    }
}
