package dev.parkslots.park.slot.store;

import dev.parkslots.park.slot.state.Person;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the caller in a slot.
 *
 * @param parkId "this caller or nothing"; null: whoever is there
 * @param requestId the same one again gets the same answer
 */
public record RetrievalRequest(
        String tenant, String slot, @Nullable String parkId, Person retriever, String requestId) {}
