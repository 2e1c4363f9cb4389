package dev.parkslots.edge.parkservice;

/** The directory as last heard from park-service. Answers from memory, and goes on answering while park-service is away. */
@FunctionalInterface
public interface CurrentDirectory {

    /** Never null; without tenants until the first one arrived. */
    Directory get();

    /** Whether one has arrived yet. Until then nobody can be known: answer 503 and not 403. */
    default boolean loaded() {
        return !get().version().isEmpty();
    }
}
