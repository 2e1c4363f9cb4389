package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.platform.watch.Together;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ordered queue per tenant: what is handed over for a tenant runs one after the other, off the thread that hands it over, and never
 * waits for another tenant.
 */
final class TenantQueues {

    private static final Logger log = LoggerFactory.getLogger(TenantQueues.class);

    /** Beyond that the node is too slow: events are dropped, and views see the gap in the sequence. */
    static final int LONGEST = 10_000;

    private final Map<String, TenantQueue> queues = new ConcurrentHashMap<>();
    private final Executor executor;

    TenantQueues(Executor executor) {
        this.executor = executor;
    }

    void hand(String tenant, Runnable task) {
        queues.computeIfAbsent(tenant, TenantQueue::new).add(task);
    }

    /** All who push at this moment: whatever they are busy with, they get round to a task before what waits, unless they hang. */
    Executor pushers() {
        return new Together(() ->
                Stream.concat(Stream.of(executor), queues.values().stream()).toList());
    }

    /** The tasks of one tenant; at most one thread works on them. As an executor it is that thread; nobody hangs where nobody works. */
    private final class TenantQueue implements Executor {

        private final String tenant;
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private boolean running;

        TenantQueue(String tenant) {
            this.tenant = tenant;
        }

        void add(Runnable task) {
            synchronized (waiting) {
                if (waiting.size() >= LONGEST) {
                    log.warn("Push for {} can't keep up: an event is left out, views will read again", tenant);
                    return;
                }
                waiting.add(task);
                if (running) {
                    return;
                }
                running = true;
            }
            executor.execute(this::drain);
        }

        @Override
        public void execute(Runnable task) {
            synchronized (waiting) {
                if (running) {
                    waiting.addFirst(task);
                    return;
                }
            }
            task.run();
        }

        private void drain() {
            while (true) {
                Runnable task;
                synchronized (waiting) {
                    task = waiting.poll();
                    if (task == null) {
                        running = false;
                        return;
                    }
                }
                try {
                    task.run();
                } catch (RuntimeException e) {
                    log.warn("Push for {} failed", tenant, e);
                }
            }
        }
    }
}
