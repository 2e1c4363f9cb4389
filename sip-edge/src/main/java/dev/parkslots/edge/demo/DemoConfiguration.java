package dev.parkslots.edge.demo;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.media.music.KnownMusic;
import dev.parkslots.edge.media.music.MusicLibrary;
import dev.parkslots.edge.parkservice.CurrentDirectory;
import dev.parkslots.edge.platform.EdgeProperties;
import dev.parkslots.edge.registrar.BuiltInDevices;
import dev.parkslots.edge.registrar.Devices;
import dev.parkslots.edge.registrar.TrunkAddresses;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sip.SipNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoConfiguration {

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService demoTimer() {
        return Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("demo-", 0).factory());
    }

    @Bean
    DemoSurroundings demoSurroundings(
            EdgeProperties properties,
            SipNode node,
            MusicLibrary music,
            ScheduledExecutorService demoTimer,
            InstantSource clock)
            throws UnknownHostException {
        var bound = InetAddress.getByName(properties.sip().bindAddress());
        var local = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        return new DemoSurroundings(
                local,
                () -> new InetSocketAddress(local, node.local(Transport.UDP).getPort()),
                demoTimer,
                new KnownMusic(() -> pcmu(music)),
                clock);
    }

    private static byte[] pcmu(MusicLibrary music) {
        var piece = music.find(MusicLibrary.DEFAULT);
        return piece == null ? new byte[0] : piece.whole(Codec.PCMU);
    }

    @Bean
    DemoPhones demoPhones(
            DemoSurroundings around, BuiltInDevices devices, InstantSource clock, EdgeProperties properties) {
        return new DemoPhones(around, devices, clock, properties.id());
    }

    @Bean
    DemoCalls demoCalls(
            DemoSurroundings around,
            DemoPhones phones,
            CurrentDirectory directory,
            Devices devices,
            TrunkAddresses trunks) {
        return new DemoCalls(around, phones, directory, devices, trunks);
    }
}
