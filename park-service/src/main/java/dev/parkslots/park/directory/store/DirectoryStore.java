package dev.parkslots.park.directory.store;

import java.util.Optional;

/** Where all nodes find the same directory. Every method throws an unchecked exception while the store is away. */
public interface DirectoryStore {

    /** @return 0 when the store holds no directory */
    long version();

    Optional<DirectorySnapshot> read();

    /**
     * Stores {@code next} if the store still holds version {@code expected} (0: none), and tells all nodes.
     *
     * @return false: somebody else was faster, nothing was changed
     */
    boolean replace(long expected, DirectorySnapshot next);
}
