package dev.parkslots.park.call;

/**
 * A user's part in a call.
 *
 * @param device as the edge names it
 * @param direction as this user sees it
 * @param peer who is on the other side
 */
public record Party(String extension, String device, Direction direction, CallState state, Peer peer) {

    /** Whether the user is on this call; one that only rings him does not count. */
    public boolean isBusy() {
        return state != CallState.RINGING || direction == Direction.OUT;
    }
}
