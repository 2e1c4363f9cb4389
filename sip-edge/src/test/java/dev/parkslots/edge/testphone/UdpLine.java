package dev.parkslots.edge.testphone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One UDP port. */
final class UdpLine implements Line {

    private final DatagramSocket socket;
    private final InetSocketAddress edge;
    private final AtomicInteger keepAlives = new AtomicInteger();

    UdpLine(InetSocketAddress edge) {
        this.edge = edge;
        try {
            socket = new DatagramSocket(new InetSocketAddress(edge.getAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String transport() {
        return "UDP";
    }

    @Override
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void start(Consumer<SipText> receiver) {
        Thread.ofPlatform().daemon().name("phone-" + port()).start(() -> receive(receiver));
    }

    private void receive(Consumer<SipText> receiver) {
        byte[] buffer = new byte[65536];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                continue;
            }
            if (packet.getLength() <= 4) {
                keepAlives.incrementAndGet();
            } else {
                receiver.accept(SipText.parse(buffer, packet.getLength()));
            }
        }
    }

    /** Packets that are no messages. */
    int keepAlives() {
        return keepAlives.get();
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, edge));
    }

    @Override
    public void close() {
        socket.close();
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }
}
