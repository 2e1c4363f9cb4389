package dev.parkslots.edge.doctor.sip;

import dev.parkslots.edge.demo.SipMessage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** From a port of its own to the edge's. */
public final class UdpWire implements Wire {

    private static final int LARGEST = 16 * 1024;
    private static final int MOST_WAITING = 200;

    private final DatagramSocket socket;
    private final BlockingQueue<SipMessage> inbox = new LinkedBlockingQueue<>(MOST_WAITING);

    /** @throws IOException where there is no way to the edge */
    public UdpWire(InetSocketAddress edge) throws IOException {
        socket = new DatagramSocket();
        socket.connect(edge);
        Thread.ofVirtual().name("doctor-sip-udp").start(this::receive);
    }

    private void receive() {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
                SipMessage.parse(packet.getData(), packet.getLength()).ifPresent(inbox::offer);
            } catch (IOException closedOrUnreachable) {
                // Whoever waits for an answer says that none came.
            }
        }
    }

    @Override
    public String transport() {
        return "UDP";
    }

    @Override
    public String here() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    @Override
    public boolean reliable() {
        return false;
    }

    @Override
    public void send(SipMessage message) throws IOException {
        var bytes = message.bytes();
        socket.send(new DatagramPacket(bytes, bytes.length));
    }

    @Override
    public @Nullable SipMessage next(Duration patience) throws InterruptedException {
        return inbox.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        socket.close();
    }
}
