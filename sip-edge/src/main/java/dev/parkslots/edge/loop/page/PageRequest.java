package dev.parkslots.edge.loop.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What park-service wants said, and where ({@code page-command.json}).
 *
 * @param from of whom it comes
 * @param slot where the caller waits; null: it is about no caller
 * @param forExtension for whom the caller waits; null: for nobody in particular
 * @param text what displays show; null: made from slot and for
 */
public record PageRequest(
        String requestId,
        String tenant,
        From from,
        @Nullable String slot,
        @Nullable String forExtension,
        @Nullable String text,
        List<Listener> listeners) {

    public PageRequest {
        listeners = List.copyOf(listeners);
    }

    /** @param extension null: no user's */
    public record From(@Nullable String extension, String name) {}

    /** @param device as the registrar names it */
    public record Listener(String extension, String device) {}

    /** @param result paged, multicast, busy, no-answer, refused or failed */
    public record Heard(String extension, String device, String result) {}
}
