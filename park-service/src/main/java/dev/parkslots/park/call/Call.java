package dev.parkslots.park.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as one of its users sees it, in REST and STOMP.
 *
 * @param answerable whether a phone of his rings that picks up when it is told to
 */
public record Call(
        String id,
        CallState state,
        Direction direction,
        Peer peer,
        Instant since,
        String device,
        @Nullable String slot,
        boolean answerable) {}
