package dev.parkslots.edge.sip.transport.udp;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.Receiver;
import dev.parkslots.edge.sip.transport.SipPort;
import dev.parkslots.edge.sip.transport.work.Crew;
import dev.parkslots.edge.sip.transport.work.Load;
import dev.parkslots.edge.sip.transport.work.Worker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One UDP port: a thread that receives, and workers with a bounded queue each. Packets of one source go to one worker, so
 * they stay in order; a worker takes turns between its sources, so that a flood delays nobody but its sender.
 */
public final class UdpSocket implements SipPort {

    @SuppressWarnings("ArrayRecordComponent")
    private record Packet(byte[] bytes, InetSocketAddress source, long arrived) {}

    private static final Logger log = LoggerFactory.getLogger(UdpSocket.class);
    private static final int LARGEST_DATAGRAM = 65_535;

    private final Load load;
    private final Drops drops;
    private final InetSocketAddress local;
    private final List<FairQueue<InetSocketAddress, Packet>> queues = new ArrayList<>();
    private final Thread reader;
    private final Crew crew;
    private volatile Receiver receiver = Receiver.NOBODY;
    private volatile DatagramChannel channel;
    private volatile boolean closed;

    /** With workers and queues that suit an edge. */
    public UdpSocket(InetSocketAddress bind, Load load, Drops drops) throws IOException {
        this(bind, 2, 4096, 512, load, drops);
    }

    /**
     * Binds at once, so that the port is known; nothing is received before {@link #start}.
     *
     * @param workers threads that handle packets
     * @param queueLength packets that may wait for one worker
     * @param share how many of them may be of one source
     */
    UdpSocket(InetSocketAddress bind, int workers, int queueLength, int share, Load load, Drops drops)
            throws IOException {
        this.load = load;
        this.drops = drops;
        this.channel = open(bind);
        this.local = (InetSocketAddress) channel.getLocalAddress();
        for (int i = 0; i < workers; i++) {
            queues.add(new FairQueue<>(queueLength, share));
        }
        this.crew = new Crew("sip-worker", queues.stream().map(this::from).toList(), drops);
        this.reader =
                Thread.ofPlatform().daemon().name("sip-udp-" + local.getPort()).unstarted(this::receive);
    }

    private static DatagramChannel open(InetSocketAddress bind) throws IOException {
        DatagramChannel opened = DatagramChannel.open();
        try {
            // What the kernel holds while our queues are full or the collector runs.
            opened.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
            return opened.bind(bind);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public boolean alive() {
        return !closed && channel.isOpen() && reader.isAlive() && crew.lost().isEmpty();
    }

    @Override
    public List<String> lostWorkers() {
        return crew.lost();
    }

    @Override
    public void start(Receiver to) {
        receiver = to;
        crew.start();
        reader.start();
    }

    @Override
    public void send(byte[] message, Flow flow) throws IOException {
        InetSocketAddress target = Addresses.resolve(flow.address());
        // An interrupted thread would close the channel for everybody (java.nio.channels.InterruptibleChannel).
        boolean interrupted = Thread.interrupted();
        try {
            channel.send(ByteBuffer.wrap(message), target);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void receive() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
        while (!closed) {
            try {
                buffer.clear();
                InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
                if (source != null) {
                    enqueue(source, buffer.flip());
                }
            } catch (IOException | RuntimeException e) {
                reopen(e);
            }
        }
    }

    private void enqueue(InetSocketAddress source, ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        FairQueue<InetSocketAddress, Packet> queue = queues.get(Math.floorMod(source.hashCode(), queues.size()));
        if (!queue.offer(source, new Packet(bytes, source, load.arrived()))) {
            load.dropped();
            drops.count(Drops.Reason.QUEUE_FULL);
        }
    }

    private void reopen(Exception cause) {
        if (closed || channel.isOpen()) {
            return;
        }
        log.warn("SIP port {} was closed under us ({}); opening it again", local, cause.toString());
        try {
            channel = open(local);
        } catch (IOException e) {
            log.error("SIP port {} cannot be opened again; phones cannot reach this edge", local, e);
            closed = true;
        }
    }

    private Worker.Source from(FairQueue<InetSocketAddress, Packet> queue) {
        return () -> {
            Packet packet = queue.take();
            load.begun(packet.arrived);
            return () -> receiver.received(packet.bytes, Addresses.flow(Transport.UDP, packet.source, 0));
        };
    }

    @Override
    public void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("Closing SIP port {}: {}", local, e.toString());
        }
        crew.close();
        try {
            // Ended by its closed channel.
            reader.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
