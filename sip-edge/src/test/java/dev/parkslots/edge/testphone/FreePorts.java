package dev.parkslots.edge.testphone;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ports for sound, below those that systems hand out by themselves: nobody gets one of them between the look and the use. */
public final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int COUNT = 10_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 64 % COUNT));

    private FreePorts() {}

    /** So many as {@code edge.media.ports} has them. */
    public static String range(int many) {
        int from = first(many);
        return from + "-" + (from + many - 1);
    }

    /** The first, an even one, of so many in a row that nobody has now. */
    public static int first(int many) {
        for (int tries = 0; tries < COUNT; tries++) {
            int from = FIRST + Math.floorMod(NEXT.getAndAdd(many + many % 2), COUNT - many) / 2 * 2;
            if (IntStream.range(from, from + many).allMatch(FreePorts::isFree)) {
                return from;
            }
        }
        throw new IllegalStateException(many + " free ports in a row are nowhere from " + FIRST + " on");
    }

    private static boolean isFree(int port) {
        try (DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
