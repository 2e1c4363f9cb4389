package dev.parkslots.edge.sip;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.loop.signalling.Calls;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.parkservice.CurrentDirectory;
import dev.parkslots.edge.parkservice.RegistrationReports;
import dev.parkslots.edge.platform.EdgeProperties;
import dev.parkslots.edge.platform.InternalSecret;
import dev.parkslots.edge.platform.watch.EnumCounters;
import dev.parkslots.edge.platform.watch.Pulse;
import dev.parkslots.edge.platform.watch.TimerThreads;
import dev.parkslots.edge.platform.watch.Watched;
import dev.parkslots.edge.registrar.BindingStore;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.registrar.TrunkAddresses;
import dev.parkslots.edge.registrar.redis.RedisBindings;
import dev.parkslots.edge.sip.capture.Taps;
import dev.parkslots.edge.sip.message.SessionLimits;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters;
import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;
import dev.parkslots.edge.sip.transport.tcp.TcpPort;
import dev.parkslots.edge.sip.transport.tcp.TcpSettings;
import dev.parkslots.edge.sip.transport.udp.UdpSocket;
import dev.parkslots.edge.sip.transport.websocket.WebSocketPort;
import dev.parkslots.edge.sip.transport.work.Load;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

@Configuration(proxyBeanMethods = false)
class SipConfiguration {

    @Bean
    TrunkAddresses trunkAddresses() {
        return new TrunkAddresses();
    }

    @Bean
    RedisBindings bindingStore(RedisClient redis, EdgeProperties properties, MeterRegistry meters) {
        var bindings = new RedisBindings(redis, properties.id(), meters);
        Gauge.builder("parkslots.redis.connected", bindings, each -> each.connected() ? 1 : 0)
                .description("1 while Redis is connected")
                .register(meters);
        Gauge.builder("parkslots.bindings.unwritten", bindings, RedisBindings::unwritten)
                .description("Registrations that Redis has not stored yet")
                .register(meters);
        return bindings;
    }

    /** Also the {@code Devices} that calls ring and the {@code BuiltInDevices} that the demo adds to. */
    @Bean
    Registrar registrar(
            EdgeProperties properties,
            InstantSource clock,
            BindingStore store,
            RegistrationReports reports,
            MeterRegistry meters) {
        var registrar = new Registrar(properties.id(), clock, store, reports);
        Gauge.builder("parkslots.registrations", registrar, each -> each.all().size())
                .description("Devices that are registered here")
                .register(meters);
        return registrar;
    }

    /** Resending, time-outs, sweeping: all short. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService sipTimer(MeterRegistry meters) {
        return TimerThreads.SIP.open(meters);
    }

    @Bean
    Pulse sipTimerPulse(ScheduledExecutorService sipTimer) {
        return new Pulse("sip timer", sipTimer, TimerThreads.PATIENCE);
    }

    @Bean
    SipNode sipNode(
            EdgeProperties properties,
            InternalSecret secret,
            Environment environment,
            CurrentDirectory directory,
            Registrar registrar,
            TrunkAddresses trunks,
            InstantSource clock,
            ScheduledExecutorService sipTimer,
            Taps taps,
            Drops sipDrops,
            WebSocketPort webSocketPort,
            MeterRegistry meters) {
        EdgeProperties.Sip sip = properties.sip();
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        SipSettings settings = new SipSettings(
                new InetSocketAddress(sip.bindAddress(), sip.port()),
                sip.reachableAt(),
                sip.defaultTenant() == null && demo ? "demo" : sip.defaultTenant(),
                String.valueOf(secret.internalSecret()),
                new SessionLimits(sip.sessionExpires().toSeconds(), sip.minSe().toSeconds()),
                sip.keepAlive());
        var node = new SipNode(
                settings,
                new SipNode.Surroundings(directory, registrar, trunks, clock, sipTimer, sipDrops),
                taps.on(List.of(
                        drops -> new UdpSocket(settings.bind(), new Load(meters, Transport.UDP), drops),
                        drops -> new TcpPort(
                                settings.bind(),
                                tcp(sip.connections()),
                                new Load(meters, Transport.TCP),
                                drops,
                                new ConnectionCounters(meters, Transport.TCP)),
                        drops -> webSocketPort)));
        transactions("client", node, SipNode::clientTransactions, meters);
        transactions("server", node, SipNode::serverTransactions, meters);
        for (Held what : Held.values()) {
            Gauge.builder("parkslots.sip.held", node, each -> each.held(what))
                    .description("What SIP keeps between messages")
                    .tag("what", EnumCounters.word(what))
                    .register(meters);
        }
        return node;
    }

    private static void transactions(String side, SipNode node, ToDoubleFunction<SipNode> count, MeterRegistry meters) {
        Gauge.builder("parkslots.sip.transactions", node, count)
                .description("SIP transactions, those that linger included")
                .tag("side", side)
                .register(meters);
    }

    private static TcpSettings tcp(EdgeProperties.Connections limits) {
        return new TcpSettings(limits(limits), limits.backlog());
    }

    static ConnectionLimits limits(EdgeProperties.Connections limits) {
        return new ConnectionLimits(limits.most(), limits.mostPerAddress(), limits.stall(), limits.idle());
    }

    @Bean
    Drops sipDrops(MeterRegistry meters) {
        return new Drops(meters);
    }

    @Bean
    Signalling signalling(SipNode node) {
        return node.signalling();
    }

    @Bean
    SipStart sipStart(SipNode node, Calls calls) {
        return new SipStart(node, calls);
    }

    /** Where one hangs or is dead, calls that need it stand still and the others go on: not ready, but alive. */
    @Bean
    Watched sipWorkers(SipNode node) {
        return node::lostWorkers;
    }

    /** Each port by itself, and all together: a dead one is worth a restart by whoever watches: not ready. */
    @Bean
    HealthIndicator sipHealthIndicator(SipNode node) {
        return () -> {
            Health.Builder health = node.listening() ? Health.up() : Health.down();
            node.listeners().forEach((transport, alive) -> health.withDetail(transport.parameter(), alive));
            return health.withDetail("stuck", node.lostWorkers()).build();
        };
    }
}
