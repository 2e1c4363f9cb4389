package dev.parkslots.park;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A browser that logs in, subscribes and never reads again, with the smallest buffer that the system gives. */
public final class StalledStomp implements AutoCloseable {

    private final Socket socket = new Socket();

    private StalledStomp(int port) throws IOException {
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        send(("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        readPast("\r\n\r\n");
    }

    /** By the time that it returns, the subscription stands. */
    public static StalledStomp subscribed(ParkNode node, String user, String topic) throws IOException {
        StalledStomp stalled = new StalledStomp(node.port());
        stalled.send(masked(
                "CONNECT\naccept-version:1.2\nhost:x\nAuthorization:Bearer " + node.freshToken(user) + "\n\n\0"));
        stalled.readPast("\0");
        stalled.send(masked("SUBSCRIBE\nid:1\ndestination:" + topic + "\n\n\0"));
        stalled.send(masked("SUBSCRIBE\nid:2\ndestination:/app/calls\n\n\0"));
        stalled.readPast("\0");
        return stalled;
    }

    /** Reads after all: whether the service has ended the connection. */
    public boolean endsWithin(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
        return true;
    }

    private void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private void readPast(String mark) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder read = new StringBuilder();
        while (read.indexOf(mark) < 0) {
            read.append((char) in.read());
        }
    }

    /** RFC 6455 §5.2: one text frame, masked with zeros. */
    private static byte[] masked(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[8 + payload.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | 126);
        frame[2] = (byte) (payload.length >> 8);
        frame[3] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 8, payload.length);
        return frame;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
