package dev.parkslots.park.slot.store;

import org.jspecify.annotations.Nullable;

/** The store did not answer in time. Whether a command was executed is not known. */
public class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message for logs and operators; clients are told what they can do */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
