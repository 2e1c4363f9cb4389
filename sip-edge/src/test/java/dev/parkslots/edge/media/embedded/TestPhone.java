package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.RemoteMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A phone's media on a real socket of the loopback. */
final class TestPhone implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final DatagramSocket socket;
    int sequence = 100;
    int timestamp = 5_000;
    int ssrc = 0x1234;
    boolean marker;

    TestPhone() {
        this("127.0.0.1");
    }

    TestPhone(String address) {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0));
            socket.setReceiveBufferSize(1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Packet(
            boolean marker, int payloadType, int sequence, int timestamp, int ssrc, ByteBuffer payload, long nanos) {

        byte[] bytes() {
            byte[] bytes = new byte[payload.remaining()];
            payload.get(0, bytes);
            return bytes;
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    RemoteMedia media(Codec codec) {
        return media(codec, codec.payloadType(), 101, true);
    }

    RemoteMedia media(Codec codec, int payloadType, int telephoneEvent, boolean sendable) {
        return new RemoteMedia("127.0.0.1", port(), codec, payloadType, telephoneEvent, 20, sendable);
    }

    void send(MediaPort to, int payloadType, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
        RtpView.writeHeader(packet, 0, payloadType, marker, sequence, timestamp, ssrc);
        packet.position(12).put(payload);
        sequence++;
        timestamp += payload.length;
        sendRaw(to, packet.array());
    }

    void sendRaw(MediaPort to, byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(to.address(), to.port())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes next, RTP or not. */
    ByteBuffer receiveRaw() {
        ByteBuffer bytes = receiveRaw(TIMEOUT_MILLIS);
        if (bytes == null) {
            throw new AssertionError("Nothing within " + TIMEOUT_MILLIS + " ms");
        }
        return bytes;
    }

    Packet receive() {
        Packet packet = receive(TIMEOUT_MILLIS);
        if (packet == null) {
            throw new AssertionError("No packet within " + TIMEOUT_MILLIS + " ms");
        }
        return packet;
    }

    List<Packet> receiveMany(int count) {
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            packets.add(receive());
        }
        return packets;
    }

    /** Whether nothing arrives for a while. */
    boolean hearsNothing(int millis) {
        return receive(millis) == null;
    }

    void forgetWhatWaits() {
        @Nullable Packet waiting;
        do {
            waiting = receive(1);
        } while (waiting != null);
    }

    private @Nullable ByteBuffer receiveRaw(int millis) {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            socket.setSoTimeout(millis);
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    private @Nullable Packet receive(int millis) {
        ByteBuffer bytes = receiveRaw(millis);
        if (bytes == null) {
            return null;
        }
        long now = System.nanoTime();
        RtpView view = new RtpView();
        if (view.read(bytes) != null) {
            throw new AssertionError("Not RTP");
        }
        ByteBuffer payload = bytes.slice(view.payloadFrom, view.payloadTo - view.payloadFrom);
        return new Packet(view.marker, view.payloadType, view.sequence, view.timestamp, view.ssrc, payload, now);
    }

    @Override
    public void close() {
        socket.close();
    }
}
