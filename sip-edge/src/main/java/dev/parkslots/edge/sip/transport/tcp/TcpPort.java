package dev.parkslots.edge.sip.transport.tcp;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.Receiver;
import dev.parkslots.edge.sip.transport.SipPort;
import dev.parkslots.edge.sip.transport.connection.Admission;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters.End;
import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;
import dev.parkslots.edge.sip.transport.connection.Workers;
import dev.parkslots.edge.sip.transport.work.Load;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** SIP over TCP: a port that listens, and connections of our own to trunks. TLS will be this with one handler more. */
public final class TcpPort implements SipPort {

    /** For what has come. One more reads and writes for all connections, and lets them in in their order. */
    private static final int WORKERS = 2;

    private static final int CONNECT_TIMEOUT_MILLIS = 3000;
    private static final RecvByteBufAllocator READS = new AdaptiveRecvByteBufAllocator(512, 2048, 8192);
    private static final WriteBufferWaterMark UNREAD =
            new WriteBufferWaterMark(ConnectionLimits.UNREAD / 2, ConnectionLimits.UNREAD);

    private final TcpSettings settings;
    private final ConnectionCounters counters;
    private final Admission admission;
    private final Workers workers;
    private final EventLoopGroup loops;
    private final Channel listener;
    private final Map<Long, TcpConnection> connections = new ConcurrentHashMap<>();
    private final Map<String, TcpConnection> ours = new ConcurrentHashMap<>();
    // Numbers of an earlier life of this edge must not be taken for these.
    private final AtomicLong numbers = new AtomicLong(System.currentTimeMillis() << 20);
    private volatile Receiver receiver = Receiver.NOBODY;

    /** Binds at once, so that the port is known; nobody is let in before {@link #start}. */
    public TcpPort(InetSocketAddress bind, TcpSettings settings, Load load, Drops drops, ConnectionCounters counters)
            throws IOException {
        this.settings = settings;
        this.counters = counters;
        this.admission = new Admission(settings.limits());
        this.loops = new MultiThreadIoEventLoopGroup(
                1, Thread.ofPlatform().daemon().name("sip-tcp").factory(), NioIoHandler.newFactory());
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, settings.backlog())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, READS)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
                .childOption(ChannelOption.SO_SNDBUF, ConnectionLimits.UNREAD)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new Reception())
                .bind(bind)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var unused = loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IOException("TCP port: " + bound.cause().getMessage(), bound.cause());
        }
        this.listener = bound.channel();
        this.workers = new Workers("sip-tcp-worker", WORKERS, load, drops);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public InetSocketAddress local() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public boolean alive() {
        return !receiver.equals(Receiver.NOBODY)
                && listener.isActive()
                && !loops.isShuttingDown()
                && lostWorkers().isEmpty();
    }

    @Override
    public List<String> lostWorkers() {
        return workers.lost();
    }

    @Override
    public void start(Receiver receiver) {
        this.receiver = receiver;
        settings.limits().watch(loops, now -> connections.values().forEach(connection -> connection.check(now)));
        listener.config().setAutoRead(true);
    }

    @Override
    public void send(byte[] message, Flow flow) throws IOException {
        if (flow.connection() == 0) {
            own(flow).send(message);
            return;
        }
        TcpConnection connection = connections.get(flow.connection());
        if (connection == null) {
            throw new ClosedChannelException();
        }
        connection.send(message);
    }

    private TcpConnection own(Flow flow) throws IOException {
        TcpConnection open = ours.get(flow.address());
        return open == null ? connect(flow) : open;
    }

    /** At once as far as the caller sees: what is sent meanwhile waits until the connection stands. */
    private synchronized TcpConnection connect(Flow flow) throws IOException {
        TcpConnection other = ours.get(flow.address());
        if (other != null) {
            return other;
        }
        InetSocketAddress address = Addresses.resolve(flow.address());
        NioSocketChannel channel = new NioSocketChannel();
        TcpConnection connection = connection(channel, address, flow);
        ours.put(flow.address(), connection);
        new Bootstrap()
                .group(loops)
                .channelFactory(() -> channel)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.RECVBUF_ALLOCATOR, READS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
                .option(ChannelOption.SO_SNDBUF, ConnectionLimits.UNREAD)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(connection)
                .connect(address)
                .addListener(done -> {
                    if (done.isSuccess()) {
                        counters.opened();
                        connections.put(connection.flow().connection(), connection);
                        connection.opened();
                    } else {
                        ours.remove(flow.address(), connection);
                        counters.count(End.UNREACHABLE);
                        receiver.closed(flow);
                    }
                });
        return connection;
    }

    private TcpConnection connection(SocketChannel channel, InetSocketAddress peer, @Nullable Flow wanted) {
        Flow flow = Addresses.flow(Transport.TCP, peer, numbers.incrementAndGet());
        return new TcpConnection(channel, flow, wanted == null ? flow : wanted, peer.getAddress(), this, workers);
    }

    Receiver receiver() {
        return receiver;
    }

    ConnectionLimits limits() {
        return settings.limits();
    }

    /** A connection that stood has ended. */
    void ended(TcpConnection connection, End why) {
        admission.left(connection);
        ours.remove(connection.wanted().address(), connection);
        connections.remove(connection.flow().connection());
        counters.ended(why);
    }

    @Override
    public void close() {
        receiver = Receiver.NOBODY;
        listener.close().awaitUninterruptibly(1000);
        connections.values().forEach(connection -> connection.close(End.STOPPED));
        loops.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(1000);
        workers.close();
    }

    /** Looks at who has connected before anything is read. */
    private final class Reception extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            InetSocketAddress peer = channel.remoteAddress();
            if (peer == null) {
                // It has gone already.
                var unused = channel.close();
                return;
            }
            TcpConnection connection = connection(channel, peer, null);
            if (!admission.admit(connection)) {
                counters.count(End.REFUSED);
                channel.config().setSoLinger(0);
                var unused = channel.close();
                return;
            }
            counters.opened();
            connections.put(connection.flow().connection(), connection);
            channel.pipeline().addLast(connection);
        }
    }
}
