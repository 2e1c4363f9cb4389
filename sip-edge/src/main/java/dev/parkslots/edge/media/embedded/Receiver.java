package dev.parkslots.edge.media.embedded;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that receives on all sockets and relays at once. */
final class Receiver {

    private static final Logger log = LoggerFactory.getLogger(Receiver.class);
    /** Larger than any packet we take, so that a longer one is seen to be longer. */
    private static final int BUFFER = 2048;

    private final Selector selector;
    private final MediaCounters counters;
    private final PortPool pool;
    private final Queue<Leg> closing = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final RtpView view = new RtpView();
    private final Thread thread;
    private volatile boolean running = true;

    Receiver(MediaCounters counters, PortPool pool) throws IOException {
        this.counters = counters;
        this.pool = pool;
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().name("media-receiver").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void add(Leg leg) throws ClosedChannelException {
        leg.ports.rtp().register(selector, SelectionKey.OP_READ, leg);
        leg.ports.rtcp().register(selector, SelectionKey.OP_READ, leg);
        selector.wakeup();
    }

    /** Closes the leg's sockets and gives its port back, once the selector has let go of them. */
    void remove(Leg leg) {
        closing.add(leg);
        selector.wakeup();
    }

    /** Ends the thread and waits for it. All legs must have been removed. */
    void stop() {
        running = false;
        selector.wakeup();
        Threads.join(thread);
        closeWaiting();
        try {
            selector.close();
        } catch (IOException e) {
            log.warn("The media selector did not close", e);
        }
    }

    private void run() {
        while (running) {
            try {
                selector.select(this::ready);
                closeWaiting();
            } catch (IOException | RuntimeException e) {
                log.error("Media receiver: going on after", e);
            }
        }
    }

    /** Goes on until none waits: selectNow below uses up the wake-up of a leg that comes meanwhile. */
    private void closeWaiting() {
        while (!closing.isEmpty()) {
            closeSome();
        }
    }

    private void closeSome() {
        int[] freed = new int[closing.size()];
        int count = 0;
        for (Leg leg = closing.poll(); leg != null; leg = count < freed.length ? closing.poll() : null) {
            leg.ports.close();
            freed[count++] = leg.ports.port();
        }
        try {
            // A registered channel keeps its port until the selector has dropped its key.
            selector.selectNow(this::ready);
        } catch (IOException e) {
            log.warn("Media selector", e);
        }
        for (int i = 0; i < count; i++) {
            pool.giveBack(freed[i]);
        }
    }

    private void ready(SelectionKey key) {
        Leg leg = (Leg) key.attachment();
        DatagramChannel channel = (DatagramChannel) key.channel();
        try {
            buffer.clear();
            SocketAddress from = channel.receive(buffer);
            if (from == null) {
                return;
            }
            if (channel.equals(leg.ports.rtcp())) {
                counters.rtcp.increment();
                leg.reported(from);
                return;
            }
            counters.received.increment();
            buffer.flip();
            if (view.read(buffer)) {
                leg.received(from, view, buffer, System.nanoTime());
            } else {
                counters.drop(Drop.NOT_RTP);
            }
        } catch (ClosedChannelException e) {
            key.cancel();
        } catch (IOException e) {
            // An ICMP error that the system reports here: the device isn't listening (yet).
            counters.drop(Drop.NOT_RTP);
        }
    }
}
