package dev.parkslots.edge.doctor.sound;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A UDP port that is read by a thread of its own. */
final class Port implements AutoCloseable {

    private static final int LARGEST = 2_048;

    private final DatagramSocket socket;
    private final String host;

    /**
     * @param edge its SIP port: the way there tells which of our addresses it can reach
     * @param arrived gets each datagram from position 0 to the limit, good until it returns
     */
    Port(InetSocketAddress edge, Consumer<ByteBuffer> arrived) throws SocketException {
        try (var probe = new DatagramSocket()) {
            probe.connect(edge);
            host = probe.getLocalAddress().getHostAddress();
        }
        socket = new DatagramSocket(new InetSocketAddress(host, 0));
        Thread.ofPlatform().daemon().name("doctor-rtp-" + socket.getLocalPort()).start(() -> receive(arrived));
    }

    private void receive(Consumer<ByteBuffer> arrived) {
        var bytes = new byte[LARGEST];
        var packet = new DatagramPacket(bytes, LARGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
                arrived.accept(ByteBuffer.wrap(bytes, 0, packet.getLength()));
            } catch (IOException closedOrUnreachable) {
                // What did not come is counted by who waits for it.
            }
        }
    }

    /** @throws IOException naming the address, where there is no way to it from here */
    void send(ByteBuffer datagram, InetSocketAddress to) throws IOException {
        try {
            socket.send(new DatagramPacket(
                    datagram.array(), datagram.arrayOffset() + datagram.position(), datagram.remaining(), to));
        } catch (IOException e) {
            throw new IOException(
                    "there is no way from " + host + " to " + to.getAddress().getHostAddress() + ":" + to.getPort()
                            + "/udp: " + e.getMessage(),
                    e);
        }
    }

    String host() {
        return host;
    }

    int number() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }
}
