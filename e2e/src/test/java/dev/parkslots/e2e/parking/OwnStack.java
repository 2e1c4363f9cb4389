package dev.parkslots.e2e.parking;

import dev.parkslots.e2e.stack.ParkSlotsStack;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A stack for the tests of one class: they may kill parts of it, and nobody else is hurt. */
public final class OwnStack implements BeforeAllCallback, AfterAllCallback, Supplier<ParkSlotsStack> {

    private final int parkServices;
    private final Map<String, String> settings;
    private @Nullable ParkSlotsStack stack;

    public OwnStack(int parkServices) {
        this(parkServices, Map.of());
    }

    /** With more settings for all its services, as environment variables. */
    public OwnStack(int parkServices, Map<String, String> settings) {
        this.parkServices = parkServices;
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        stack = ParkSlotsStack.started(parkServices, settings);
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
