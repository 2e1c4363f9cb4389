package dev.parkslots.park.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which devices of a user are registered, as the edges report it. */
public interface Registrations {

    /** The devices of one extension, most recently used first. Empty when none was ever seen or the store is away. */
    List<SeenDevice> devices(String tenant, String extension);

    /**
     * @param id as the edge names it
     * @param label what people see, usually the User-Agent
     * @param lastUsed of the last call; null: never
     */
    record SeenDevice(
            String id,
            String label,
            boolean registered,
            @Nullable Instant lastUsed) {}
}
