package dev.parkslots.edge.sip;

import dev.parkslots.edge.loop.signalling.Calls;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.SmartLifecycle;

/** Opens the SIP port once everything else is there, and closes it first. */
final class SipStart implements SmartLifecycle {

    private final SipNode node;
    private final Calls calls;
    private volatile boolean running;

    SipStart(SipNode node, Calls calls) {
        this.node = node;
        this.calls = calls;
    }

    @Override
    public void start() {
        try {
            node.start(calls);
            running = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        running = false;
        node.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the calls, whose BYEs still have to go out. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 20;
    }
}
