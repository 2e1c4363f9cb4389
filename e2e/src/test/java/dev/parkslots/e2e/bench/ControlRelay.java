package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What it costs at least to receive a packet on one of many sockets and to send it on from another: a selector, and no look at what is in it. */
final class ControlRelay {

    private static final int SECONDS = 2;
    private static final int PACKET = 172;

    private final List<DatagramChannel> sockets = new ArrayList<>();
    private final List<SocketAddress> addresses = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final SocketAddress sink;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(2048);
    private long relayed;
    private long warm;
    private long cpuNanos;
    private long cpuWarm;
    private volatile boolean running = true;

    private ControlRelay(int count, SocketAddress sink) throws IOException {
        for (int i = 0; i < count; i++) {
            DatagramChannel socket =
                    DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket.configureBlocking(false);
            sockets.add(socket);
            addresses.add(socket.getLocalAddress());
        }
        for (int i = 0; i < count; i++) {
            sockets.get(i).register(selector, SelectionKey.OP_READ, sockets.get(count - 1 - i));
        }
        this.sink = sink;
    }

    /** Microseconds of CPU that a packet takes, with so many sockets and packets a second, spread as the load's are. */
    static double micros(int sockets, int perSecond) throws IOException, InterruptedException {
        try (DatagramChannel sink = DatagramChannel.open()
                        .setOption(StandardSocketOptions.SO_RCVBUF, 8 << 20)
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                DatagramChannel source = DatagramChannel.open()) {
            ControlRelay relay = new ControlRelay(sockets, sink.getLocalAddress());
            Thread.ofPlatform().daemon().start(() -> read(sink));
            Thread thread = Thread.ofPlatform().start(relay::run);
            relay.feed(source, perSecond);
            relay.running = false;
            relay.selector.wakeup();
            thread.join();
            relay.close();
            return (relay.cpuNanos - relay.cpuWarm) / 1000.0 / (relay.relayed - relay.warm);
        }
    }

    /** Reads as the load's phones do: to wake a reader is part of what a send costs. */
    private static void read(DatagramChannel sink) {
        ByteBuffer packet = ByteBuffer.allocateDirect(2048);
        try {
            while (sink.isOpen()) {
                packet.clear();
                sink.receive(packet);
            }
        } catch (IOException e) {
            // Closed: the measurement is over.
        }
    }

    private void feed(DatagramChannel source, int perSecond) throws IOException {
        ByteBuffer packet = ByteBuffer.allocateDirect(PACKET);
        long due = System.nanoTime();
        int next = 0;
        for (int milli = 0; milli < SECONDS * 1000; milli++) {
            for (int i = 0; i < perSecond / 1000; i++) {
                packet.clear();
                source.send(packet, addresses.get(next++ % addresses.size()));
            }
            due += TimeUnit.MILLISECONDS.toNanos(1);
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void run() {
        try {
            while (running) {
                selector.select(this::pass);
                if (warm == 0 && relayed > 5_000) {
                    warm = relayed;
                    cpuWarm = cpu();
                }
            }
            cpuNanos = cpu();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pass(SelectionKey key) {
        try {
            buffer.clear();
            if (((DatagramChannel) key.channel()).receive(buffer) != null) {
                buffer.flip();
                ((DatagramChannel) key.attachment()).send(buffer, sink);
                relayed++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void close() throws IOException {
        selector.close();
        for (DatagramChannel socket : sockets) {
            socket.close();
        }
    }
}
