package dev.parkslots.edge.sip;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer whose minute takes a second and a bit: what SIP does after half a minute can be waited for. */
final class HurriedTimer extends ScheduledThreadPoolExecutor {

    private static final int TIMES = 50;

    HurriedTimer() {
        super(1, Thread.ofPlatform().daemon().name("hurried-timer").factory());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return super.schedule(task, unit.toMicros(delay) / TIMES, TimeUnit.MICROSECONDS);
    }
}
