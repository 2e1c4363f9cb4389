package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A browser that only listens: STOMP 1.2 over a raw WebSocket (RFC 6455), and of each message nothing but the sequence is looked at. It
 * is as cheap as it can be, for a thousand of them share the machine with the service that they measure.
 */
final class StompReader {

    /** An event came. */
    interface Delivery {

        /** @param inOrder whether its sequence is one more than the last one's */
        void arrived(long sequence, boolean inOrder);
    }

    private static final byte[] SEQUENCE = "\"sequence\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TICK = ",\"event\":\"tick\"".getBytes(StandardCharsets.US_ASCII);
    private static final int TEXT = 0x81;

    private final SocketChannel channel;
    private final Delivery delivery;
    private byte[] half = {};
    private long last = -1;

    private StompReader(SocketChannel channel, Delivery delivery) {
        this.channel = channel;
        this.delivery = delivery;
    }

    /** Subscribed; from now on it has to be read. */
    static StompReader connect(URI uri, String token, String destination, Delivery delivery) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 32 * 1024);
        channel.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        send(
                channel,
                "GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: v12.stomp\r\n\r\n");
        awaitPast(channel, "\r\n\r\n");
        frame(channel, "CONNECT\naccept-version:1.2\nhost:localhost\nAuthorization:Bearer " + token + "\n\n\0");
        awaitPast(channel, "\0");
        frame(channel, "SUBSCRIBE\nid:sub-0\ndestination:" + destination + "\n\n\0");
        channel.configureBlocking(false);
        return new StompReader(channel, delivery);
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** One text frame, masked with zeros (RFC 6455 §5.3). */
    private static void frame(SocketChannel channel, String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(8 + payload.length)
                .put((byte) TEXT)
                .put((byte) (0x80 | 126))
                .putShort((short) payload.length)
                .putInt(0)
                .put(payload);
        channel.write(frame.flip());
    }

    private static void awaitPast(SocketChannel channel, String mark) throws IOException {
        StringBuilder read = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (read.indexOf(mark) < 0) {
            if (channel.read(one.clear()) < 0) {
                throw new IOException("closed after " + read);
            }
            read.append((char) one.get(0));
        }
    }

    SocketChannel channel() {
        return channel;
    }

    /**
     * Takes what there is.
     *
     * @param buffer to read into; lent for the time of the call
     * @return false when the service has closed the connection
     */
    boolean read(ByteBuffer buffer) throws IOException {
        buffer.clear().put(half);
        int count = channel.read(buffer);
        buffer.flip();
        while (nextFrame(buffer)) {
            // all that are complete
        }
        half = new byte[buffer.remaining()];
        buffer.get(half);
        return count >= 0;
    }

    private boolean nextFrame(ByteBuffer in) {
        int at = in.position();
        if (in.remaining() < 4) {
            return false;
        }
        int length = in.get(at + 1) & 0x7f;
        int header = 2;
        if (length == 126) {
            length = in.getShort(at + 2) & 0xffff;
            header = 4;
        } else if (length == 127) {
            throw new IllegalStateException("an event of more than 64 KB");
        }
        if (in.remaining() < header + length) {
            return false;
        }
        if ((in.get(at) & 0xff) == TEXT && in.get(at + header) == 'M') {
            message(in, at + header, at + header + length);
        }
        in.position(at + header + length);
        return true;
    }

    private void message(ByteBuffer text, int from, int to) {
        int at = from;
        while (!startsWith(text, at, to, SEQUENCE)) {
            at++;
        }
        at += SEQUENCE.length;
        long sequence = 0;
        while (text.get(at) >= '0' && text.get(at) <= '9') {
            sequence = sequence * 10 + text.get(at++) - '0';
        }
        if (startsWith(text, at, to, TICK)) {
            return;
        }
        boolean inOrder = last < 0 || sequence == last + 1;
        last = sequence;
        delivery.arrived(sequence, inOrder);
    }

    private static boolean startsWith(ByteBuffer text, int at, int to, byte[] word) {
        if (at + word.length > to) {
            throw new IllegalStateException("a message without a sequence");
        }
        for (int i = 0; i < word.length; i++) {
            if (text.get(at + i) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
