package dev.parkslots.edge.sip.transport.connection;

import dev.parkslots.edge.sip.transport.connection.ConnectionCounters.End;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long one connection may go on as it is. Written by the thread that reads it, asked by another. */
public final class ConnectionClock {

    /** From our last word to a peer whose stream cannot be read on, to the end. */
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private enum Phase {
        /** Not one message yet. */
        NEW,
        IN_MESSAGE,
        BETWEEN_MESSAGES,
        LEAVING
    }

    private record State(Phase phase, long since) {}

    private final long stallNanos;
    private final long idleNanos;
    private volatile State state;

    public ConnectionClock(ConnectionLimits limits, long now) {
        this.stallNanos = limits.stall().toNanos();
        this.idleNanos = limits.idle().toNanos();
        this.state = new State(Phase.NEW, now);
    }

    /** For a connection that this edge opened: nobody owes us a first message. */
    public void expectNothing(long now) {
        state = new State(Phase.BETWEEN_MESSAGES, now);
    }

    /** Bytes came; the time of a message counts from the first of them, and that of the first message from the connection. */
    public void heard(boolean messageWasCompleted, boolean isInMessage, long now) {
        State before = state;
        if (before.phase == Phase.LEAVING) {
            return;
        }
        if (isInMessage) {
            boolean begins = messageWasCompleted || before.phase == Phase.BETWEEN_MESSAGES;
            state = begins ? new State(Phase.IN_MESSAGE, now) : before;
        } else if (messageWasCompleted) {
            state = new State(Phase.BETWEEN_MESSAGES, now);
        }
    }

    /** The last word is said. */
    public void leaving(long now) {
        state = new State(Phase.LEAVING, now);
    }

    /** Whether the first message has come. */
    public boolean hasSpoken() {
        return state.phase != Phase.NEW;
    }

    public boolean isLeaving() {
        return state.phase == Phase.LEAVING;
    }

    /** Why the connection must end now; null if it may go on, or if that depends on {@link #isIdle}. */
    public @Nullable End overdue(long now) {
        State current = state;
        long past = now - current.since;
        return switch (current.phase) {
            case NEW, IN_MESSAGE -> past > stallNanos ? End.STALLED : null;
            case BETWEEN_MESSAGES -> null;
            case LEAVING -> past > FAREWELL_NANOS ? End.BROKEN : null;
        };
    }

    /** Whether only a binding or a dialog can keep it. */
    public boolean isIdle(long now) {
        State current = state;
        return current.phase == Phase.BETWEEN_MESSAGES && now - current.since > idleNanos;
    }
}
