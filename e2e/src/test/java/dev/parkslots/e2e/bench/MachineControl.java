package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What this machine charges for things that no service of ours can do cheaper, measured in the same run: figures of two machines can be
 * compared by it, and figures of one machine at two hours.
 */
final class MachineControl {

    private static final int SOCKETS = 1000;
    private static final int PER_MILLISECOND = 50;
    private static final int MILLISECONDS = 3000;
    private static final int PACKET = 172;
    private static final int ROUND_TRIPS_A_SECOND = 1500;
    private static final int ROUND_TRIPS = 3 * ROUND_TRIPS_A_SECOND;
    private static final int MESSAGE = 500;

    private MachineControl() {}

    /** Microseconds of CPU that one UDP send takes: 50 every millisecond, each from a socket of its own, to one that nobody reads. */
    static double sendMicros() throws IOException {
        List<DatagramChannel> sockets = new ArrayList<>();
        try (DatagramChannel sink =
                DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            for (int i = 0; i < SOCKETS; i++) {
                sockets.add(DatagramChannel.open());
            }
            InetSocketAddress to = (InetSocketAddress) sink.getLocalAddress();
            send(sockets, to, MILLISECONDS / 3);
            long before = cpuNanos();
            send(sockets, to, MILLISECONDS);
            return (cpuNanos() - before) / 1000.0 / (MILLISECONDS * PER_MILLISECOND);
        } finally {
            for (DatagramChannel socket : sockets) {
                socket.close();
            }
        }
    }

    /** Microseconds of CPU, of both ends together, that one question and answer over loopback TCP takes, 1500 times a second. */
    static double roundTripMicros() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket asking = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket answering = server.accept()) {
            asking.setTcpNoDelay(true);
            answering.setTcpNoDelay(true);
            AtomicLong answered = new AtomicLong();
            Thread echo = Thread.ofPlatform().start(() -> answered.set(echo(answering)));
            ask(asking, ROUND_TRIPS / 3);
            long before = cpuNanos();
            ask(asking, ROUND_TRIPS);
            long asked = cpuNanos() - before;
            asking.shutdownOutput();
            echo.join();
            return asked / 1000.0 / ROUND_TRIPS + answered.get() / 1000.0 / (ROUND_TRIPS + ROUND_TRIPS / 3);
        }
    }

    private static void ask(Socket socket, int times) throws IOException {
        byte[] message = new byte[MESSAGE];
        long due = System.nanoTime();
        for (int i = 0; i < times; i++) {
            socket.getOutputStream().write(message);
            socket.getInputStream().readNBytes(message, 0, MESSAGE);
            due += TimeUnit.SECONDS.toNanos(1) / ROUND_TRIPS_A_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    /** @return nanoseconds of CPU that answering took */
    private static long echo(Socket socket) {
        byte[] message = new byte[MESSAGE];
        try {
            while (socket.getInputStream().readNBytes(message, 0, MESSAGE) == MESSAGE) {
                socket.getOutputStream().write(message);
            }
        } catch (IOException e) {
            // The other end is done.
        }
        return cpuNanos();
    }

    static String summary() throws IOException, InterruptedException {
        return String.format(
                Locale.ROOT,
                "this machine: a bare UDP send takes %.2f µs of CPU, a bare TCP round trip %.0f µs",
                sendMicros(),
                roundTripMicros());
    }

    private static void send(List<DatagramChannel> sockets, InetSocketAddress to, int milliseconds) throws IOException {
        ByteBuffer packet = ByteBuffer.allocateDirect(PACKET);
        long due = System.nanoTime();
        for (int tick = 0; tick < milliseconds; tick++) {
            for (int i = 0; i < PER_MILLISECOND; i++) {
                packet.clear();
                sockets.get((tick * PER_MILLISECOND + i) % SOCKETS).send(packet, to);
            }
            due += TimeUnit.MILLISECONDS.toNanos(1);
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
