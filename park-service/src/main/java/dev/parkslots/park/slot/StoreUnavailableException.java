package dev.parkslots.park.slot;

import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The store did not answer in time; to clients the problem {@code store-unavailable}. Whether a command was executed is not known. */
public class StoreUnavailableException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final Throwable reason;

    /** @param message for logs and operators; clients are told what they can do */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(ProblemCode.STORE_UNAVAILABLE, ProblemCode.STORE_UNAVAILABLE.advice());
        this.reason = cause == null ? new IllegalStateException(message) : cause;
    }

    @Override
    public Throwable getCause() {
        return reason;
    }
}
