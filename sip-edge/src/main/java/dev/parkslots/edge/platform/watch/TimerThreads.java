package dev.parkslots.edge.platform.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The threads that call back later: one each, and how much waits for it is a metric. */
public enum TimerThreads {
    /** Time-outs of calls. */
    CALL,
    /** Resending and sweeping of SIP. */
    SIP,
    /** What is told to park-service, again and again. */
    PARK_SERVICE;

    /** Its tasks return at once, so that this long means that one hangs: more than any pause of the collector. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Starts it; whoever opens it shuts it down. */
    public ScheduledThreadPoolExecutor open(MeterRegistry meters) {
        var word = EnumCounters.word(this);
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(word + "-timer").factory());
        // A call may be over long before its timers would be due: nothing of it is kept until then.
        timer.setRemoveOnCancelPolicy(true);
        Gauge.builder("parkslots.timers.pending", timer, each -> each.getQueue().size())
                .description("Call-backs that wait for their time")
                .tag("timer", word)
                .register(meters);
        return timer;
    }
}
