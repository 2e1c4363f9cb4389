package dev.parkslots.park.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells an edge to page devices ({@code docs/contract/internal/page-command.json}).
 *
 * @param forExtension for whom the caller waits
 * @param text what displays show; null: the edge makes it from slot and for
 */
public record PageCommand(
        String requestId,
        String tenant,
        From from,
        String group,
        @Nullable String slot,
        @JsonProperty("for") @Nullable String forExtension,
        @Nullable String text,
        List<Device> devices) {

    /** @param extension null: no user's */
    public record From(@Nullable String extension, String name) {}

    /** @param device as the edge names it */
    public record Device(String extension, String device) {}

    /** @param result paged, multicast, busy, no-answer, refused or failed */
    public record Outcome(String extension, String device, String result) {}
}
