package dev.parkslots.edge.sip.transport.udp;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue that takes turns between sources: who floods waits behind his own packets, and everybody else is served next.
 * What one source sends stays in order.
 *
 * @param <S> who sent it
 * @param <T> what was sent
 */
final class FairQueue<S, T> {

    private final int capacity;
    private final int share;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Map<S, ArrayDeque<T>> bySource = new HashMap<>();
    private final Queue<S> turns = new ArrayDeque<>();
    private int size;

    /**
     * @param capacity what may wait in all
     * @param share what may wait of one source
     */
    FairQueue(int capacity, int share) {
        this.capacity = capacity;
        this.share = share;
    }

    /** Never waits. False: there is no room for more, or not for more of this source. */
    boolean offer(S source, T item) {
        lock.lock();
        try {
            if (size >= capacity) {
                return false;
            }
            ArrayDeque<T> items = bySource.get(source);
            if (items == null) {
                items = new ArrayDeque<>(2);
                bySource.put(source, items);
                turns.add(source);
            } else if (items.size() >= share) {
                return false;
            }
            items.add(item);
            size++;
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The next item, of the source whose turn it is. Waits for one. */
    T take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (size == 0) {
                filled.await();
            }
            S source = turns.remove();
            ArrayDeque<T> items = Objects.requireNonNull(bySource.get(source));
            T item = items.remove();
            if (items.isEmpty()) {
                bySource.remove(source);
            } else {
                turns.add(source);
            }
            size--;
            return item;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }
}
