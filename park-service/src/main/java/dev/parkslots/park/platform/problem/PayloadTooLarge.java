package dev.parkslots.park.platform.problem;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** A body went past its limit while it was being read. */
public class PayloadTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    public PayloadTooLarge(long limit) {
        super("More than " + limit + " bytes");
    }

    static boolean isCauseOf(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).anyMatch(PayloadTooLarge.class::isInstance);
    }
}
