package dev.parkslots.park.slot.store;

import org.jspecify.annotations.Nullable;

/**
 * Changes what is written about a park.
 *
 * @param note null: as it is; empty: none
 * @param forExtension null: as it is; empty: nobody in particular
 */
public record ParkUpdate(@Nullable String note, @Nullable String forExtension) {}
