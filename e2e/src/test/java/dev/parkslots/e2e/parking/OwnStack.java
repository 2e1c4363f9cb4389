package dev.parkslots.e2e.parking;

import dev.parkslots.e2e.stack.ParkSlotsStack;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A stack for the tests of one class: they may kill parts of it, and nobody else is hurt. */
public final class OwnStack implements BeforeAllCallback, AfterAllCallback, Supplier<ParkSlotsStack> {

    private final int parkServices;
    private @Nullable ParkSlotsStack stack;

    public OwnStack(int parkServices) {
        this.parkServices = parkServices;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        stack = ParkSlotsStack.started(parkServices);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        get().close();
    }

    @Override
    public ParkSlotsStack get() {
        if (stack == null) {
            throw new IllegalStateException("not started");
        }
        return stack;
    }
}
