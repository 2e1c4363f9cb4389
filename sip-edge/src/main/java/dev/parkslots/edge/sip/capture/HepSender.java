package dev.parkslots.edge.sip.capture;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.sip.transport.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sends a copy of each message to a collector, by UDP: nobody waits for it, and nothing is sent again. */
final class HepSender implements Viewer, AutoCloseable {

    /** A packet of UDP with room for what HEP adds; a message that is larger is cut. */
    private static final int MOST_BYTES = 64_000;

    private final CaptureSettings settings;
    private final DatagramChannel channel;

    HepSender(CaptureSettings settings) {
        this.settings = settings;
        try {
            this.channel = DatagramChannel.open();
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException("No socket for the capture", e);
        }
    }

    @Override
    public void show(Passed message, Headline headline, @Nullable CallId call) {
        byte[] clean = Secrets.without(message.message());
        byte[] content = clean.length <= MOST_BYTES ? clean : Arrays.copyOf(clean, MOST_BYTES);
        try {
            InetSocketAddress peer = Addresses.resolve(message.flow().address());
            byte[] packet = HepPacket.of(message, peer, settings.id(), settings.password(), call, content);
            // By name, for a collector may move. On the capture's own thread that may wait.
            InetAddress host = InetAddress.getByName(settings.host());
            channel.send(ByteBuffer.wrap(packet), new InetSocketAddress(host, settings.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
