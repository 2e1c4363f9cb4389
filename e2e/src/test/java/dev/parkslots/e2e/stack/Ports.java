package dev.parkslots.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Free ports of the loopback address. */
public final class Ports {

    private static final int FIRST_TRUNK = 5071;
    private static final int LAST_TRUNK = 5079;

    private static final int FIRST_UDP = 15_100;
    private static final int UDP_COUNT = 4_000;
    private static final AtomicInteger UDP =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % UDP_COUNT));
    private static final AtomicInteger TRUNK = new AtomicInteger();

    private Ports() {}

    public static int tcp() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below the range that systems hand out by themselves, so that nobody takes it before its process starts. */
    public static int udp() {
        for (int i = 0; i < UDP_COUNT; i++) {
            int port = FIRST_UDP + Math.floorMod(UDP.getAndIncrement(), UDP_COUNT);
            if (isFreeUdp(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free UDP port from " + FIRST_UDP + " on");
    }

    /** A port from which the demo profile takes calls as a trunk's; 5070 is left to calls out. */
    public static int trunk() {
        // In turn: a phone that was only just started may not have taken its port yet.
        for (int i = FIRST_TRUNK; i <= LAST_TRUNK; i++) {
            int port = FIRST_TRUNK + Math.floorMod(TRUNK.getAndIncrement(), LAST_TRUNK - FIRST_TRUNK + 1);
            if (isFreeUdp(port)) {
                return port;
            }
        }
        throw new IllegalStateException("UDP ports " + FIRST_TRUNK + "-" + LAST_TRUNK + " are all taken");
    }

    public static boolean isFreeUdp(int port) {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
