package dev.parkslots.park.slot.web;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Which caller shall come where.
 *
 * @param parkId "this caller or nothing"; null: whoever is in the slot
 * @param device null: the one the user used last
 */
record RetrieveWish(
        @Size(max = 64) @Nullable String parkId,
        @Size(max = 128) @Nullable String device) {

    static final RetrieveWish WHOEVER_IS_THERE = new RetrieveWish(null, null);
}
