package dev.parkslots.park.page;

import org.jspecify.annotations.Nullable;

/**
 * Who shall hear what.
 *
 * @param extension of whom it comes from; null: no user's
 * @param name of whom it comes from
 * @param group name of it
 * @param slot where the caller waits; null: it is about no caller
 * @param forExtension for whom the caller waits; null: for nobody in particular
 * @param text what displays show; null: made from slot and for
 */
public record PageOrder(
        String tenant,
        @Nullable String extension,
        String name,
        String group,
        @Nullable String slot,
        @Nullable String forExtension,
        @Nullable String text) {}
