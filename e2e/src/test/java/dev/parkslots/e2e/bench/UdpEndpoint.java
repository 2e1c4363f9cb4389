package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One UDP socket. */
final class UdpEndpoint extends SipEndpoint {

    private static final int LARGEST_PACKET = 65_535;

    private final DatagramChannel channel;
    private final InetSocketAddress edge;

    /** @param port of ours; 0 for any */
    UdpEndpoint(int port, InetSocketAddress edge, Consumer<SipMessage> newCalls) throws IOException {
        super(newCalls);
        this.edge = edge;
        this.channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
        Thread.ofPlatform().name("sip-load-" + port).daemon().start(this::receive);
    }

    @Override
    String via() {
        return "SIP/2.0/UDP " + contact();
    }

    @Override
    String contact() {
        try {
            return "127.0.0.1:" + ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
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
                boolean fromEdge = edge.equals(channel.receive(buffer));
                // Neither a keep-alive nor what another program sends to a port that it once knew.
                if (fromEdge && buffer.position() > 4) {
                    arrived(SipMessage.parse(buffer.array(), buffer.position()));
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
