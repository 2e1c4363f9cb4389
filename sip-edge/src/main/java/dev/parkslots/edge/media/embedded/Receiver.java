package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.embedded.port.PortPool;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.rtp.RtcpView;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.media.secure.SecureChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
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
    private final RtpView sound = new RtpView();
    private final RtcpView report = new RtcpView();
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

    boolean alive() {
        return thread.isAlive();
    }

    void add(Leg leg) throws ClosedChannelException {
        leg.ports.rtp().register(selector, SelectionKey.OP_READ, leg);
        leg.ports.rtcp().register(selector, SelectionKey.OP_READ, leg);
        selector.wakeup();
    }

    /** Says goodbye to the device, closes the leg's sockets and gives its port back, once the selector has let go of them. */
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
            leg.goodbye(buffer, System.nanoTime());
            leg.end();
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
            buffer.flip();
            boolean onSoundPort = channel.equals(leg.ports.rtp());
            SecureChannel secure = leg.secure();
            if (secure != null && !opens(secure, (InetSocketAddress) from, onSoundPort)) {
                return;
            }
            if (!onSoundPort || RtpView.isRtcp(buffer)) {
                report(leg, from, onSoundPort, secure != null);
            } else {
                sound(leg, from);
            }
        } catch (ClosedChannelException e) {
            key.cancel();
        } catch (IOException e) {
            // An ICMP error that the system reports here: the device isn't listening (yet).
            counters.drop(Drop.RECEIVE_FAILED);
        }
    }

    /** Opens what is encrypted, in place; false if nothing is left to be looked at. */
    private boolean opens(SecureChannel secure, InetSocketAddress from, boolean onSoundPort) {
        if (!onSoundPort) {
            counters.drop(Drop.NOT_SECURED);
            return false;
        }
        return secure.opens(from, buffer, System.nanoTime());
    }

    private void sound(Leg leg, SocketAddress from) {
        counters.received.increment();
        Drop why = sound.read(buffer);
        if (why == null) {
            leg.received(from, sound, buffer, System.nanoTime());
        } else {
            counters.drop(why);
        }
    }

    private void report(Leg leg, SocketAddress from, boolean onSoundPort, boolean authentic) {
        counters.rtcp.increment();
        if (authentic ? report.readReduced(buffer) : report.read(buffer)) {
            leg.reported(from, report, onSoundPort, System.nanoTime());
        } else {
            counters.drop(Drop.BAD_RTCP);
        }
    }
}
