package dev.parkslots.edge.loop;

import dev.parkslots.edge.loop.park.CallCommands;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;

/** When the edge stops: every call is told, while SIP can still send, so that no phone is left in a dead call. */
final class CallsEnd implements SmartLifecycle {

    /** Whoever has not hung up by then finds out by himself. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final CallLoop calls;
    private final CallCommands commands;
    private volatile boolean running;

    CallsEnd(CallLoop calls, CallCommands commands) {
        this.calls = calls;
        this.commands = commands;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        calls.stop();
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!commands.calls().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the last announcement, before SIP closes. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }
}
