package dev.parkslots.park.call;

/** Every change of every call, from whichever node it came. */
public interface CallChanges {

    /** Adds a listener for the life of this node. It is called by one thread, in the order of the store: hand over and return. */
    void subscribe(Listener listener);

    /** Tells all nodes of a transfer that came to nothing. */
    void tell(TransferFailure failure);

    /** Hears what happens. */
    interface Listener {

        /** Whether anybody here wants to know; asked before an event is read. */
        boolean wants(String tenant);

        void changed(CallChange change);

        void transferFailed(TransferFailure failure);

        /** The connection was away and is back: changes may have been missed. */
        void mayHaveMissed();
    }
}
