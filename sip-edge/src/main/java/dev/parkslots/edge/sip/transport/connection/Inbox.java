package dev.parkslots.edge.sip.transport.connection;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What one connection has sent and no worker has handled yet: handled in order, one after the other. */
public final class Inbox {

    /** What may wait before the connection is read no further. */
    private static final int MOST_BYTES = 16_384;

    /** What a waiting message costs besides its bytes. */
    private static final int OVERHEAD = 100;

    private record Task(int cost, long arrived, Runnable action) {}

    private final Workers workers;
    private final Runnable whenRoom;
    private final Queue<Task> tasks = new ArrayDeque<>();
    private int waiting;
    private boolean scheduled;
    private boolean full;

    /** @param whenRoom called after an {@link #add} that returned false, once there is room again */
    public Inbox(Workers workers, Runnable whenRoom) {
        this.workers = workers;
        this.whenRoom = whenRoom;
    }

    /** Takes one more in any case; false if the connection should be read no further for now. */
    public synchronized boolean add(int bytes, Runnable action) {
        int cost = bytes + OVERHEAD;
        tasks.add(new Task(cost, workers.load().arrived(), action));
        waiting += cost;
        workers.waiting(cost);
        if (!scheduled) {
            scheduled = true;
            workers.schedule(this);
        }
        full = waiting > MOST_BYTES || workers.isFull();
        return !full;
    }

    /** Handles one; true if there is more. */
    boolean handleOne() {
        Task task = next();
        if (task == null) {
            return false;
        }
        workers.load().begun(task.arrived);
        try {
            task.action.run();
        } finally {
            done(task);
        }
        return true;
    }

    private synchronized @Nullable Task next() {
        Task task = tasks.peek();
        scheduled = task != null;
        return task;
    }

    private void done(Task task) {
        boolean room;
        synchronized (this) {
            tasks.remove();
            waiting -= task.cost;
            workers.waiting(-task.cost);
            room = full && waiting <= MOST_BYTES / 2;
            full = full && !room;
        }
        if (room) {
            whenRoom.run();
        }
    }
}
