package dev.parkslots.edge.sip.transport.tcp;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.sip.transport.Receiver;
import dev.parkslots.edge.sip.transport.SipPort;
import dev.parkslots.edge.sip.transport.connection.Admission;
import dev.parkslots.edge.sip.transport.connection.ConnectionClock;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters.End;
import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;
import dev.parkslots.edge.sip.transport.connection.Inbox;
import dev.parkslots.edge.sip.transport.connection.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP connection with a peer. Reading happens on one thread of the port's; everybody may send. */
final class TcpConnection extends ChannelInboundHandlerAdapter implements Framer.Sink, Admission.Guest {

    private static final Logger log = LoggerFactory.getLogger(TcpConnection.class);
    private static final byte[] PONG = {'\r', '\n'};

    private final SocketChannel channel;
    private final Flow flow;
    private final Flow wanted;
    private final InetAddress address;
    private final TcpPort port;
    private final Framer framer;
    private final Inbox inbox;
    private final ConnectionClock clock;
    private final AtomicReference<End> end = new AtomicReference<>();
    private boolean completed;

    /**
     * @param flow this connection
     * @param wanted what was asked for: the same, or any connection to the address
     */
    TcpConnection(SocketChannel channel, Flow flow, Flow wanted, InetAddress address, TcpPort port, Workers workers) {
        this.channel = channel;
        this.flow = flow;
        this.wanted = wanted;
        this.address = address;
        this.port = port;
        this.framer = new Framer(SipPort.LARGEST_MESSAGE, this);
        // On the thread that reads: never before the pause that it ends.
        this.inbox = new Inbox(
                workers,
                () -> channel.eventLoop().execute(() -> channel.config().setAutoRead(true)));
        this.clock = new ConnectionClock(port.limits(), System.nanoTime());
    }

    Flow flow() {
        return flow;
    }

    Flow wanted() {
        return wanted;
    }

    @Override
    public InetAddress address() {
        return address;
    }

    @Override
    public boolean hasSpoken() {
        return clock.hasSpoken();
    }

    @Override
    public boolean isUsed() {
        Receiver receiver = port.receiver();
        return receiver.isUsed(flow) || receiver.isUsed(wanted);
    }

    @Override
    public void giveWay() {
        close(End.GAVE_WAY);
    }

    /** @throws IOException if it has ended, or ends now because the peer does not read */
    void send(byte[] message) throws IOException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        if (!channel.isWritable() && !mayPause()) {
            close(End.SLOW_READER);
            throw new IOException("the peer does not read");
        }
        var unused = channel.write(Unpooled.wrappedBuffer(message));
        // Behind the write. Before the connection stands nothing can be flushed: that is done when it does.
        channel.eventLoop().execute(this::flush);
    }

    private boolean mayPause() {
        return channel.bytesBeforeWritable() < ConnectionLimits.UNREAD_IF_USED && isUsed();
    }

    private void flush() {
        if (channel.isActive()) {
            channel.flush();
        }
    }

    /** This edge opened it. */
    void opened() {
        clock.expectNothing(System.nanoTime());
        flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ByteBuf buffer = (ByteBuf) read;
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        buffer.release();
        completed = false;
        framer.take(bytes, 0, bytes.length);
        clock.heard(completed, framer.isInMessage(), System.nanoTime());
    }

    @Override
    public void message(byte[] message) {
        completed = true;
        if (!inbox.add(message.length, () -> port.receiver().received(message, flow))) {
            channel.config().setAutoRead(false);
        }
    }

    @Override
    public void ping() {
        try {
            send(PONG);
        } catch (IOException e) {
            log.trace("No pong to {}: {}", flow, e.toString());
        }
    }

    @Override
    public void broken(Framer.Fault fault, byte[] head) {
        if (fault == Framer.Fault.NOT_SIP) {
            close(End.BROKEN);
            return;
        }
        clock.leaving(System.nanoTime());
        var unused = inbox.add(head.length, () -> {
            port.receiver().unreadable(head, fault == Framer.Fault.TOO_LARGE, flow);
            // With data of theirs unread, closing at once would take the answer back (RFC 1122 §4.2.2.13).
            channel.eventLoop().execute(this::sayNoMore);
        });
    }

    private void sayNoMore() {
        var unused = channel.shutdownOutput();
    }

    /** To be called every now and then: ends what has gone on for too long. */
    void check(long now) {
        End overdue = clock.overdue(now);
        if (overdue != null) {
            close(overdue);
        } else if (clock.isIdle(now) && !isUsed()) {
            close(End.IDLE);
        }
    }

    void close(End why) {
        if (end.compareAndSet(null, why)) {
            if (why != End.STOPPED) {
                // Nothing more is owed to this peer, and the kernel shall not remember it either.
                channel.config().setSoLinger(0);
            }
            var unused = channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end.compareAndSet(null, clock.isLeaving() ? End.BROKEN : End.PEER);
        port.ended(this, Objects.requireNonNull(end.get()));
        var unused = inbox.add(0, () -> {
            port.receiver().closed(flow);
            if (!wanted.equals(flow)) {
                port.receiver().closed(wanted);
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            log.warn("A connection ends by a fault of ours: {}", flow, cause);
        }
        var unused = channel.close();
    }
}
