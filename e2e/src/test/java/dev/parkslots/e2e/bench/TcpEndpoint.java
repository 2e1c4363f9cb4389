package dev.parkslots.e2e.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One TCP connection to the edge, kept open: requests come back on it. */
final class TcpEndpoint extends SipEndpoint {

    private final Socket socket = new Socket();
    private final Object writing = new Object();

    TcpEndpoint(InetSocketAddress edge, Consumer<SipMessage> newCalls) throws IOException {
        super(newCalls);
        socket.connect(edge);
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(this::receive);
    }

    @Override
    String via() {
        return "SIP/2.0/TCP 127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    String contact() {
        return "127.0.0.1:" + socket.getLocalPort() + ";transport=tcp";
    }

    @Override
    void send(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (writing) {
                socket.getOutputStream().write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive() {
        try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
            byte[] head = head(in);
            while (head.length > 0) {
                SipMessage message = SipMessage.parse(head, head.length);
                String length = message.header("Content-Length");
                byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
                arrived(new SipMessage(
                        message.startLine(), message.headers(), new String(body, StandardCharsets.UTF_8)));
                head = head(in);
            }
        } catch (IOException e) {
            // Closed, by the edge or by us: who waits for an answer says so.
        }
    }

    /** Up to the empty line; nothing at the end of the stream. Empty lines before it are keep-alives. */
    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (head.size() == 0 && (next == '\r' || next == '\n')) {
                continue;
            }
            head.write(next);
            last = last << 8 | next;
            if (last == 0x0d0a0d0a) {
                return head.toByteArray();
            }
        }
        return new byte[0];
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
