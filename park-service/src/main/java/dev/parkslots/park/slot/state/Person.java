package dev.parkslots.park.slot.state;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who does something to a slot: a retriever, a supervisor.
 *
 * @param extension null for a user without a phone
 */
public record Person(@Nullable String extension, String name) {}
