package dev.parkslots.edge.sip;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.parkservice.RegistrationReports;
import dev.parkslots.edge.registrar.BindingStore;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.registrar.TrunkAddresses;
import dev.parkslots.edge.sip.digest.Digests;
import dev.parkslots.edge.sip.message.SessionLimits;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.SipPort;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters;
import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;
import dev.parkslots.edge.sip.transport.tcp.TcpPort;
import dev.parkslots.edge.sip.transport.tcp.TcpSettings;
import dev.parkslots.edge.sip.transport.udp.UdpSocket;
import dev.parkslots.edge.sip.transport.websocket.WebSocketPort;
import dev.parkslots.edge.sip.transport.work.Load;
import dev.parkslots.edge.testphone.TestPhone;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** The real SIP side on a free port, with two tenants, and calls that only write down. */
final class TestEdge implements AutoCloseable {

    static final ConnectionLimits ROOMY =
            new ConnectionLimits(1000, 1000, Duration.ofSeconds(5), Duration.ofMinutes(2));
    static final Duration PINGS = Duration.ofMillis(500);
    static final String SECRET = "a secret for tests, long enough for all";

    final RecordingCalls calls = new RecordingCalls();
    final TrunkAddresses trunks = new TrunkAddresses();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Drops drops = new Drops(meters);
    final ConnectionCounters tcpCounters = new ConnectionCounters(meters, Transport.TCP);
    final ConnectionCounters wsCounters = new ConnectionCounters(meters, Transport.WS);
    final @Nullable TestWebServer web;
    final List<RegistrationReports.Registration> reports = new CopyOnWriteArrayList<>();
    final ScheduledExecutorService timer;
    final Registrar registrar;
    final SipNode node;
    private final List<TestPhone> phones = new ArrayList<>();

    TestEdge() {
        this(InstantSource.system(), "sip:127.0.0.1:9");
    }

    TestEdge(InstantSource clock, String trunkOutbound) {
        this(
                InetAddress.getLoopbackAddress(),
                clock,
                trunkOutbound,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("test-timer").factory()));
    }

    TestEdge(InstantSource clock, String trunkOutbound, ScheduledExecutorService timer) {
        this(InetAddress.getLoopbackAddress(), clock, trunkOutbound, timer);
    }

    /** On another loopback address, e.g. ::1. */
    TestEdge(InetAddress address, String trunkOutbound) {
        this(address, InstantSource.system(), trunkOutbound, Executors.newSingleThreadScheduledExecutor());
    }

    private TestEdge(InetAddress address, InstantSource clock, String trunkOutbound, ScheduledExecutorService timer) {
        this(address, clock, trunkOutbound, timer, ROOMY, null);
    }

    /** With other limits for its connections. */
    TestEdge(ConnectionLimits limits) {
        this(
                InetAddress.getLoopbackAddress(),
                InstantSource.system(),
                "sip:127.0.0.1:9",
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("test-timer").factory()),
                limits,
                null);
    }

    /** With a WebSocket door too. */
    static TestEdge withWebSocket(ConnectionLimits limits, InetAddress address, String... allowedOrigins) {
        TestWebServer web = new TestWebServer(address, allowedOrigins);
        return new TestEdge(
                address,
                InstantSource.system(),
                "sip:127.0.0.1:9",
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("test-timer").factory()),
                limits,
                web);
    }

    private TestEdge(
            InetAddress address,
            InstantSource clock,
            String trunkOutbound,
            ScheduledExecutorService timer,
            ConnectionLimits limits,
            @Nullable TestWebServer web) {
        this.web = web;
        TcpSettings tcp = new TcpSettings(limits, 1024);
        this.timer = timer;
        Directory directory = new Directory(
                "1",
                List.of(
                        tenant("demo", "demo.localhost", trunkOutbound, "201", "202"),
                        tenant("other", "other.localhost", trunkOutbound, "201")));
        registrar = new Registrar("edge-1", clock, BindingStore.NONE, reports::add);
        InetSocketAddress bind = new InetSocketAddress(address, 0);
        String host = address instanceof Inet6Address ? "::1" : "127.0.0.1";
        SipSettings settings = new SipSettings(bind, host, "demo", SECRET, SessionLimits.USUAL, Duration.ofSeconds(1));
        node = new SipNode(
                settings,
                new SipNode.Surroundings(() -> directory, registrar, trunks, clock, timer, drops),
                openers(bind, tcp, limits));
        try {
            node.start(calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<SipPort.Opener> openers(InetSocketAddress bind, TcpSettings tcp, ConnectionLimits limits) {
        List<SipPort.Opener> openers = new ArrayList<>();
        openers.add(counted -> new UdpSocket(bind, new Load(meters, Transport.UDP), counted));
        openers.add(counted -> new TcpPort(bind, tcp, new Load(meters, Transport.TCP), counted, tcpCounters));
        if (web != null) {
            openers.add(counted -> {
                WebSocketPort port =
                        new WebSocketPort(web, limits, PINGS, new Load(meters, Transport.WS), counted, wsCounters);
                web.start(port);
                return port;
            });
        }
        return openers;
    }

    private static Directory.Tenant tenant(String name, String domain, String outbound, String... extensions) {
        List<Directory.User> users = new ArrayList<>();
        for (String extension : extensions) {
            String ha1 = Digests.ha1("MD5", extension, domain, name + "-" + extension);
            users.add(new Directory.User(extension, "User " + extension, Map.of("MD5", ha1)));
        }
        List<String> all = List.of("*");
        return new Directory.Tenant(
                name,
                domain,
                users,
                List.of(new Directory.Lot("main", "701", "703", all, all, "default", true)),
                new Directory.DialCodes(
                        "park-slots", List.of("*90"), List.of("{slot}", "*68{slot}"), List.of("{slot}", "*88{slot}")),
                List.of(new Directory.Trunk(name + "-trunk", "127.0.0.9", 5070, 5079, outbound, "+1555010")));
    }

    TestPhone phone(String extension) {
        return remember(TestPhone.user(node.local(Transport.UDP), "demo.localhost", extension, "demo-" + extension));
    }

    TestPhone phone(String domain, String extension, String password) {
        return remember(TestPhone.user(node.local(Transport.UDP), domain, extension, password));
    }

    TestPhone tcpPhone(String extension) {
        return remember(TestPhone.overTcp(node.local(Transport.TCP), "demo.localhost", extension, "demo-" + extension));
    }

    TestPhone webPhone(String extension) {
        return remember(TestPhone.overWebSocket(web.uri(), "demo.localhost", extension, "demo-" + extension));
    }

    TestPhone trunk(String number) {
        TestPhone trunk = remember(TestPhone.trunk(node.local(Transport.UDP), "carrier.example", number));
        trunks.add(Addresses.text(node.local(Transport.UDP).getAddress(), trunk.port()), "demo");
        return trunk;
    }

    private TestPhone remember(TestPhone phone) {
        phones.add(phone);
        return phone;
    }

    @Override
    public void close() {
        phones.forEach(TestPhone::close);
        node.stop();
        timer.shutdownNow();
        if (web != null) {
            web.close();
        }
    }
}
