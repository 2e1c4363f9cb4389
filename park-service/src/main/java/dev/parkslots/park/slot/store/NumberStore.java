package dev.parkslots.park.slot.store;

import java.util.Optional;

/** What is remembered of who has learned the number of a slot; it ends with the park's other records. */
public interface NumberStore {

    /**
     * The parker has learned the number.
     *
     * @param way leg, call-back, page, none
     * @return false if another way was remembered before, which stays
     * @throws StoreUnavailableException nothing is remembered
     */
    boolean delivered(String tenant, String parkId, String way);

    /** The way that is remembered. */
    Optional<String> way(String tenant, String parkId);

    /** A page of the parker's showed it. */
    void shown(String tenant, String parkId);

    /** Whether one did, on whichever node. */
    boolean wasShown(String tenant, String parkId);
}
