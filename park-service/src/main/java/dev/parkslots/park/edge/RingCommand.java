package dev.parkslots.park.edge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells the owner of a parked caller to ring the retriever's device and to join the two.
 *
 * @param fence decimal digits, as the begun retrieval has it
 * @param device null: the one that was used last
 */
public record RingCommand(
        String requestId,
        String tenant,
        String slot,
        String fence,
        Retriever retriever,
        @Nullable String device,
        Duration ringFor) {

    /** Who picks the caller up. */
    public record Retriever(String extension, String name) {}
}
