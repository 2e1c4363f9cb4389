package dev.parkslots.edge.loop.mailbox;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.parkservice.ParkService.CallReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The events of one call, taken one at a time in order. Without events it costs no thread. */
public final class Mailbox {

    /** What a device may have waiting: enough for any honest phone. */
    private static final int DEVICE_LIMIT = 200;
    /** Our own answers and timers, and what ends legs: bounded by what we asked for. */
    private static final int LIMIT = 2_000;

    private final Executor executor;
    private final BiConsumer<Mailbox, CallEvent> handler;
    private final Deque<CallEvent> waiting = new ArrayDeque<>(4);
    private boolean running;
    private boolean closed;
    private volatile Call call;
    private @Nullable CallReport reported;
    private boolean crashed;
    private final CallTimers timers = new CallTimers(timer -> post(new CallEvent.TimerFired(timer)));

    public Mailbox(Call call, Executor executor, BiConsumer<Mailbox, CallEvent> handler) {
        this.call = call;
        this.executor = executor;
        this.handler = handler;
    }

    /** The call as the last event left it. */
    public Call call() {
        return call;
    }

    /** Only while handling an event. */
    public void become(Call next) {
        call = next;
    }

    /** What park-service was told last; only while handling an event. */
    public @Nullable CallReport reported() {
        return reported;
    }

    public void reported(CallReport report) {
        reported = report;
    }

    public CallTimers timers() {
        return timers;
    }

    /** Whether a fault has ended this call before; only while handling an event. */
    public boolean crashedBefore() {
        boolean before = crashed;
        crashed = true;
        return before;
    }

    /** @return false if the call is over or has too much waiting; the event is lost then */
    public boolean post(CallEvent event) {
        synchronized (this) {
            if (closed || waiting.size() >= (isOptional(event) ? DEVICE_LIMIT : LIMIT)) {
                return false;
            }
            waiting.addLast(event);
            if (running) {
                return true;
            }
            running = true;
        }
        executor.execute(this::drain);
        return true;
    }

    /** What was {@linkplain #takeOut taken out} of another one: it was let in there, so it is not counted again. */
    void putIn(List<CallEvent> events) {
        synchronized (this) {
            waiting.addAll(events);
            if (running || waiting.isEmpty()) {
                return;
            }
            running = true;
        }
        executor.execute(this::drain);
    }

    /** What a device can send without end, and which may be refused. */
    private static boolean isOptional(CallEvent event) {
        return event instanceof CallEvent.Sip sip
                && (sip.event() instanceof SipEvent.Modify
                        || sip.event() instanceof SipEvent.Referred
                        || sip.event() instanceof SipEvent.InfoReceived
                        || sip.event() instanceof SipEvent.Progress
                        || sip.event() instanceof SipEvent.Acknowledged);
    }

    private void drain() {
        while (true) {
            CallEvent next;
            synchronized (this) {
                next = waiting.pollFirst();
                if (next == null) {
                    running = false;
                    return;
                }
            }
            handler.accept(this, next);
        }
    }

    /** Takes out what waits for this leg, in order. */
    synchronized List<CallEvent> takeOut(LegId leg) {
        List<CallEvent> taken = new ArrayList<>();
        for (Iterator<CallEvent> each = waiting.iterator(); each.hasNext(); ) {
            CallEvent event = each.next();
            if (isAbout(event, leg)) {
                taken.add(event);
                each.remove();
            }
        }
        return taken;
    }

    private static boolean isAbout(CallEvent event, LegId leg) {
        return switch (event) {
            case CallEvent.Sip sip -> sip.event().leg().equals(leg);
            case CallEvent.Media media -> media.leg().equals(leg);
            case CallEvent.Demanded demanded -> demanded.named().equals(leg);
            default -> false;
        };
    }

    /** How many events wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Takes no more events. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        timers.stopAll();
    }
}
