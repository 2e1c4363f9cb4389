package dev.parkslots.e2e.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Requests by which a test leads a SIPp. They go to its own port and never touch the system under test. */
final class Nudges implements AutoCloseable {

    private final Line line;
    private int cseq = 10;
    private @Nullable Socket connection;

    Nudges(Line line) {
        this.line = line;
    }

    /** {@code headers}: lines of which each ends with a line feed. */
    void send(String callId, String method, String headers) {
        var message = """
            %s sip:phone@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKnudge%d
            From: <sip:test@test>;tag=t
            To: <sip:phone@test>;tag=p
            Call-ID: %s
            CSeq: %d %s
            X-CSeq: %d
            %sContent-Length: 0

            """.formatted(method, ++cseq, callId, cseq, method, cseq, headers)
                .replace("\n", "\r\n");
        var bytes = message.getBytes(StandardCharsets.UTF_8);
        try {
            if (line.wire() == Wire.UDP) {
                sendByUdp(bytes);
            } else {
                connected().getOutputStream().write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendByUdp(byte[] bytes) throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        try (var socket = new DatagramSocket(0, loopback)) {
            socket.send(new DatagramPacket(bytes, bytes.length, loopback, line.port()));
        }
    }

    /** One for all of them: SIPp takes a connection that ends for the end of its calls. */
    private Socket connected() throws IOException {
        if (connection == null) {
            connection = new Socket(InetAddress.getLoopbackAddress(), line.port());
        }
        return connection;
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
