package dev.parkslots.park.edge.living;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as an edge reports it.
 *
 * @param device id as the edge names it
 * @param label what people see, usually the User-Agent
 * @param registered false: it was, and is no more
 * @param lastUsed of the last call; null: never
 */
public record RegisteredDevice(
        @NotBlank String tenant,
        @NotBlank String extension,
        @NotBlank String device,
        @NotNull String label,
        boolean registered,
        @Nullable Instant lastUsed) {}
