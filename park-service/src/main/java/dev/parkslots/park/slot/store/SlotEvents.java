package dev.parkslots.park.slot.store;

import dev.parkslots.park.slot.state.SlotEvent;

/** Every event of every tenant, from whichever node it came. */
public interface SlotEvents {

    /**
     * Adds a listener for the life of this node. It is called by one thread, in the order of the store; a slow listener delays the
     * others, so it hands over and returns.
     */
    void subscribe(Listener listener);

    /** Hears what happens. */
    interface Listener {

        /**
         * Whether events of this tenant matter here now: most of those of a busy cluster concern nobody who is connected to this node, and
         * are not even read then. Asked for each event on the store's own thread: answer from memory.
         */
        default boolean wants(String tenant) {
            return true;
        }

        void happened(SlotEvent event);

        /** The connection was away and is back: events may have been missed, whatever a view shows must be read again. */
        void mayHaveMissed();
    }
}
