package dev.parkslots.park.page;

/** One page at a time for a group, whichever node sends it. Throws what the store's client throws when the store is away. */
public interface PageTurns {

    /** @return false: the group is being paged */
    boolean take(String tenant, String group);

    /** Nobody was reached: the next page need not wait. */
    void giveBack(String tenant, String group);
}
