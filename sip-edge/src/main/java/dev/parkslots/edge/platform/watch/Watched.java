package dev.parkslots.edge.platform.watch;

import java.util.List;

/** Threads that must get on with their work. */
@FunctionalInterface
public interface Watched {

    /** Names of those that are stuck or dead. */
    List<String> lost();

    /** To be called every second. */
    default void beat() {}

    /** Whether without them nothing is left that would be worth keeping: only a start anew helps. */
    default boolean vital() {
        return false;
    }
}
