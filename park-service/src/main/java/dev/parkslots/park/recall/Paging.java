package dev.parkslots.park.recall;

import dev.parkslots.park.slot.state.Park;

/** Says by loudspeaker who waits where. */
@FunctionalInterface
public interface Paging {

    /** Nobody can be paged. */
    Paging NONE = (tenant, park, group) -> false;

    /**
     * Pages a group about a parked caller; blocks until that is over, or has failed.
     *
     * @param group name of it
     * @return whether a device of the group was reached
     */
    boolean page(String tenant, Park park, String group);
}
