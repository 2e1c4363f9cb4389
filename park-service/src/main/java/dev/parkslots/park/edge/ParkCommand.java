package dev.parkslots.park.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tells the edge of a call to put the other party into a slot that is claimed for it.
 *
 * @param requestId the same one again gives the same answer
 * @param fence decimal digits
 * @param music name of the piece
 * @param extension the user who parks: the party on the other side is parked
 */
public record ParkCommand(
        String requestId,
        String tenant,
        String parkId,
        String slot,
        String lot,
        String fence,
        String music,
        String extension,
        @Nullable String note,
        @JsonProperty("for") @Nullable String forExtension) {}
