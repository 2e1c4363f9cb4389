package dev.parkslots.e2e.stack;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Free ports of the loopback address. */
public final class Ports {

    private static final int FIRST_TRUNK = 5071;
    private static final int LAST_TRUNK = 5079;

    // Below the range that systems hand out by themselves, so that nobody takes one before its process starts.
    private static final int FIRST_TCP = 10_100;
    private static final int TCP_COUNT = 4_800;
    private static final int FIRST_UDP = 15_100;
    private static final int UDP_COUNT = 4_000;
    private static final AtomicInteger TCP = startingAnywhere(TCP_COUNT);
    private static final AtomicInteger UDP = startingAnywhere(UDP_COUNT);
    private static final int FIRST_SOUND = 19_200;
    private static final int SOUND_COUNT = 2_600;
    private static final AtomicInteger SOUND = startingAnywhere(SOUND_COUNT);
    private static final AtomicInteger TRUNK = new AtomicInteger();

    private Ports() {}

    private static AtomicInteger startingAnywhere(int count) {
        return new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % count));
    }

    public static int tcp() {
        return next(TCP, FIRST_TCP, TCP_COUNT, Ports::isFreeTcp);
    }

    public static int udp() {
        return next(UDP, FIRST_UDP, UDP_COUNT, Ports::isFreeUdp);
    }

    private static int next(AtomicInteger counter, int first, int count, IntPredicate isFree) {
        for (int i = 0; i < count; i++) {
            int port = first + Math.floorMod(counter.getAndIncrement(), count);
            if (isFree.test(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port in " + first + "-" + (first + count - 1));
    }

    /** So many in a row for the sound of an edge, as {@code EDGE_MEDIA_PORTS} has them; in turn. */
    public static String forSound(int many) {
        int first = FIRST_SOUND + Math.floorMod(SOUND.getAndIncrement(), SOUND_COUNT / many) * many;
        return first + "-" + (first + many - 1);
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

    private static boolean isFreeTcp(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    public static boolean isFreeUdp(int port) {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
