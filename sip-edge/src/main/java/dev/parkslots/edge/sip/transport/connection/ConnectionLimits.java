package dev.parkslots.edge.sip.transport.connection;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * What one listener's connections may cost.
 *
 * @param most open at once
 * @param mostPerAddress open at once from one IPv4 address or one IPv6 network of 64 bits
 * @param stall from the first byte of a message to its last, and from the connection to its first message
 * @param idle from one message to the next, for a connection that no binding and no dialog uses
 */
public record ConnectionLimits(int most, int mostPerAddress, Duration stall, Duration idle) {

    /** Bytes that may wait for a peer that does not read, once in the kernel and once here; about eighty messages each. */
    public static final int UNREAD = 65_536;

    /** The same for a peer with a binding or a dialog: a trunk with hundreds of calls on one connection may pause for a second. */
    public static final int UNREAD_IF_USED = 16 * UNREAD;

    /** Has connections looked at, with the time as {@link System#nanoTime}, until {@code timer} ends: often enough for the stall. */
    public void watch(ScheduledExecutorService timer, LongConsumer look) {
        long interval = Math.clamp(stall.toMillis() / 4, 20, 1000);
        var unused = timer.scheduleWithFixedDelay(
                () -> look.accept(System.nanoTime()), interval, interval, TimeUnit.MILLISECONDS);
    }
}
