package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;

/** A loop that does nothing but send on time: what pacing this machine allows at best right now. */
final class ControlSender {

    private static final long FRAME_NANOS = 20_000_000;
    private static final int FRAMES = 250;

    private ControlSender() {}

    /** Sends {@code streams} packets every 20 ms for 5 s, spread over the frame, and returns the gaps as received. */
    static Latencies gaps(int streams) throws IOException, InterruptedException {
        Latencies gaps = new Latencies();
        try (DatagramChannel in =
                        DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                DatagramChannel out = DatagramChannel.open()) {
            in.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 8 << 20);
            out.connect(in.getLocalAddress());
            Thread receiver = Thread.ofPlatform().daemon().start(() -> receive(in, streams, gaps));
            send(out, streams);
            receiver.join(2000);
        }
        return gaps;
    }

    private static void send(DatagramChannel out, int streams) throws IOException {
        ByteBuffer packet = ByteBuffer.allocateDirect(172);
        long start = System.nanoTime();
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int stream = 0; stream < streams; stream++) {
                long due = start + frame * FRAME_NANOS + stream * FRAME_NANOS / streams;
                if (due - System.nanoTime() > 50_000) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                packet.clear();
                packet.putInt(0, stream);
                out.write(packet);
            }
        }
    }

    private static void receive(DatagramChannel in, int streams, Latencies gaps) {
        long[] last = new long[streams];
        ByteBuffer packet = ByteBuffer.allocateDirect(2048);
        try {
            for (int i = 0; i < streams * FRAMES; i++) {
                packet.clear();
                in.receive(packet);
                long now = System.nanoTime();
                int stream = packet.getInt(0);
                if (last[stream] != 0) {
                    gaps.add(now - last[stream]);
                }
                last[stream] = now;
            }
        } catch (IOException e) {
            // The sender is done and has closed the socket; a lost packet ends the count early.
        }
    }
}
