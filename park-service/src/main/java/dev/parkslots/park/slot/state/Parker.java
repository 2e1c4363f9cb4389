package dev.parkslots.park.slot.state;

import org.jspecify.annotations.Nullable;

/**
 * Who put the caller down.
 *
 * @param device the device the call was parked from, as its edge names it
 */
public record Parker(
        String extension, String name, @Nullable String device) {}
