package dev.parkslots.park.edge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of the edge's own test caller.
 *
 * @param state "ringing", "talking" or "ended"
 * @param hears "music", "voice" or "silence"; null in the answer to its start
 */
public record DemoCall(
        String id,
        @Nullable String tenant,
        String state,
        @Nullable String hears,
        @Nullable Instant since) {}
