package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** One UDP socket on which many simulated phones live, told apart by Call-ID. */
final class SipEndpoint implements AutoCloseable {

    private static final int LARGEST_PACKET = 65_535;

    private final DatagramChannel channel;
    private final InetSocketAddress edge;
    private final Map<String, BlockingQueue<SipMessage>> dialogs = new ConcurrentHashMap<>();
    private final Consumer<SipMessage> newCalls;

    /** @param newCalls gets each request of a call that is not known here yet; on the receiving thread */
    SipEndpoint(int port, InetSocketAddress edge, Consumer<SipMessage> newCalls) throws IOException {
        this.edge = edge;
        this.newCalls = newCalls;
        this.channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 4 << 20);
        Thread.ofPlatform().name("sip-load-" + port).daemon().start(this::receive);
    }

    int port() {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What arrives for this Call-ID from now on. */
    BlockingQueue<SipMessage> open(String callId) {
        return dialogs.computeIfAbsent(callId, id -> new LinkedBlockingQueue<>());
    }

    void forget(String callId) {
        dialogs.remove(callId);
    }

    void send(String message) {
        try {
            channel.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)), edge);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive() {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST_PACKET);
        while (true) {
            try {
                buffer.clear();
                channel.receive(buffer);
                if (buffer.position() > 4) {
                    dispatch(SipMessage.parse(buffer.array(), buffer.position()));
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void dispatch(SipMessage message) {
        BlockingQueue<SipMessage> dialog = dialogs.get(message.callId());
        if (dialog != null) {
            dialog.add(message);
        } else if (!message.isResponse()) {
            newCalls.accept(message);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
