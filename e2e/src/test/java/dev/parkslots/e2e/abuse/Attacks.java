package dev.parkslots.e2e.abuse;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** The attacks, each against a port of the loopback address and each with an end. */
public final class Attacks {

    private static final int HELD = 400;

    private Attacks() {}

    /** Well-formed requests of strangers from one address, as fast as one thread can: each may cost an answer, none may cost memory. */
    public static Attack requestsByUdp(int port) throws IOException {
        var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        return new Attack(
                "udp-requests", 1_000_000, n -> send(socket, port, request("UDP", socket.getLocalPort(), n)), socket);
    }

    /** Noise, half messages and lengths that lie. */
    public static Attack noiseByUdp(int port) throws IOException {
        var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var random = new Random(7);
        return new Attack("udp-noise", 1_000_000, n -> send(socket, port, noise(random, n)), socket);
    }

    /** Connectivity checks of one who does not know the password (RFC 8489), and every other one too long. */
    public static Attack checksByUdp(int port) throws IOException {
        var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var random = new Random(7);
        return new Attack("stun-checks", 1_000_000, n -> send(socket, port, check(random, n)), socket);
    }

    private static byte[] check(Random random, long n) {
        var attributes = new byte[n % 2 == 0 ? 44 : 1200];
        random.nextBytes(attributes);
        // MESSAGE-INTEGRITY, the last of them, with any digest.
        ByteBuffer.wrap(attributes, attributes.length - 24, 4).putInt(0x0008_0014);
        return ByteBuffer.allocate(20 + attributes.length)
                .putShort((short) 1)
                .putShort((short) attributes.length)
                .putInt(0x2112_A442)
                .putInt(random.nextInt())
                .putLong(random.nextLong())
                .put(attributes)
                .array();
    }

    /** Pipelined requests on a few connections whose answers nobody reads. */
    public static Attack requestsByTcp(int port) {
        var held = new Held(8);
        return new Attack(
                "tcp-requests",
                1_000_000,
                n -> held.write(
                        n, () -> connect(source(n % 8), port), socket -> request("TCP", socket.getLocalPort(), n)),
                held);
    }

    /** Connections that announce 400 MB each and begin to send them. */
    public static Attack giantsByTcp(int port) {
        var held = new Held(HELD);
        var part = "x".repeat(8192).getBytes(StandardCharsets.US_ASCII);
        return new Attack(
                "tcp-giants",
                200_000,
                n -> held.write(n, () -> begun(connect(source(n), port), n), socket -> part),
                held);
    }

    private static Socket begun(Socket socket, long n) throws IOException {
        var text = new String(request("TCP", socket.getLocalPort(), n), StandardCharsets.US_ASCII);
        socket.getOutputStream()
                .write(text.replace("Content-Length: 0", "Content-Length: 400000000")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Connections that send a byte now and then and never finish a message. */
    public static Attack trickleByTcp(int port) {
        var held = new Held(HELD);
        var line = "INVITE sip:701@demo.localhost SIP/2.0\r\nSubject: ".getBytes(StandardCharsets.US_ASCII);
        return new Attack(
                "tcp-trickle",
                400_000,
                n -> {
                    int round = (int) Math.min(n / HELD, line.length - 1);
                    held.write(n, () -> connect(source(n), port), socket -> new byte[] {line[round]});
                    // A trickle, not a stream: each connection is silent for the better part of a second.
                    LockSupport.parkNanos(1_000_000);
                },
                held);
    }

    /** 100,000 connections that are opened and say nothing; the oldest is dropped for the next, as a botnet's would be. */
    public static Attack mutesByTcp(int port) {
        var held = new Held(HELD);
        return new Attack("tcp-mutes", 100_000, n -> held.renew(n, () -> connect(source(n), port)), held);
    }

    /** HTTP upgrades to {@code /sip} without an end, and sockets that send what is no frame. */
    public static Attack upgradesByWebSocket(int port) {
        var held = new Held(HELD);
        return new Attack(
                "ws-upgrades",
                50_000,
                n -> {
                    held.renew(n, () -> connect(source(n), port));
                    held.write(n, () -> connect(source(n), port), socket -> upgrade(port));
                },
                held);
    }

    private static byte[] upgrade(int port) {
        var head = """
            GET /sip HTTP/1.1
            Host: 127.0.0.1:%d
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Protocol: sip

            """.formatted(port).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        var endless = new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0x7f, 0, 0, 0};
        return ByteBuffer.allocate(head.length + endless.length)
                .put(head)
                .put(endless)
                .array();
    }

    /** 127.0.2.1 to 127.0.11.250: a crowd, so that a limit per address alone is not enough. */
    private static InetSocketAddress source(long n) {
        return new InetSocketAddress("127.0." + (2 + n / 250 % 10) + "." + (1 + n % 250), 0);
    }

    private static Socket connect(InetSocketAddress source, int port) throws IOException {
        var channel = SocketChannel.open();
        try {
            // Closed by a reset: 100,000 connections in TIME_WAIT would leave no port to the test itself.
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.bind(source);
            var socket = channel.socket();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return socket;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void send(DatagramSocket socket, int port, byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private static byte[] request(String transport, int from, long n) {
        var method = n % 3 == 0 ? "INVITE" : n % 3 == 1 ? "REGISTER" : "OPTIONS";
        return """
            %s sip:201@demo.localhost SIP/2.0
            Via: SIP/2.0/%s 127.0.0.1:%d;branch=z9hG4bKflood%d;rport
            Max-Forwards: 70
            From: <sip:201@demo.localhost>;tag=f%d
            To: <sip:201@demo.localhost>
            Call-ID: flood-%d-%d
            CSeq: 1 %s
            Contact: <sip:201@127.0.0.1:%d>
            Content-Length: 0

            """.formatted(method, transport, from, n, n, from, n, method, from)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] noise(Random random, long n) {
        if (n % 4 == 0) {
            return ("INVITE sip:701@demo.localhost SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK" + n
                            + "\r\nContent-Length: 400000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        var bytes = new byte[1 + random.nextInt(1400)];
        random.nextBytes(bytes);
        return bytes;
    }
}
