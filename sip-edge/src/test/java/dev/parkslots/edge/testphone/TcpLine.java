package dev.parkslots.edge.testphone;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One TCP connection to the edge. */
final class TcpLine implements Line {

    private final Socket socket;
    private volatile boolean closed;

    TcpLine(InetSocketAddress edge) {
        try {
            socket = new Socket(edge.getAddress(), edge.getPort());
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String transport() {
        return "TCP";
    }

    @Override
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void start(Consumer<SipText> receiver) {
        Thread.ofPlatform().daemon().name("phone-" + port()).start(() -> {
            try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
                while (true) {
                    receiver.accept(next(in));
                }
            } catch (IOException e) {
                closed = true;
            }
        });
    }

    private static SipText next(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            if (head.size() > 0 || next > ' ') {
                head.write(next);
            }
        }
        SipText message = SipText.parse(head.toByteArray(), head.size());
        head.writeBytes(in.readNBytes(Integer.parseInt(message.header("Content-Length"))));
        return SipText.parse(head.toByteArray(), head.size());
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        synchronized (socket) {
            socket.getOutputStream().write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
