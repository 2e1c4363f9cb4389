package dev.parkslots.edge.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.media.music.KnownMusic;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.registrar.BindingStore;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.registrar.TrunkAddresses;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a demo call borrows, it gives back. */
class DemoCallsTest {

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final TrunkAddresses trunks = new TrunkAddresses();
    private final Registrar devices = new Registrar("edge-1", Instant::now, BindingStore.NONE, report -> {});
    private DatagramSocket edge;
    private DemoCalls calls;

    @BeforeEach
    void start() throws IOException {
        edge = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        edge.setSoTimeout(5000);
        var around = new DemoSurroundings(
                InetAddress.getLoopbackAddress(),
                () -> (InetSocketAddress) edge.getLocalSocketAddress(),
                timer,
                new KnownMusic(() -> new byte[0]),
                Instant::now);
        var directory = new Directory(
                "1",
                List.of(new Directory.Tenant(
                        "demo",
                        "demo.localhost",
                        List.of(new Directory.User("201", "Alice", Map.of())),
                        List.of(),
                        new Directory.DialCodes("park-slots", List.of(), List.of(), List.of()),
                        List.of())));
        var phones = new DemoPhones(around, devices, Instant::now, "edge-1");
        calls = new DemoCalls(around, phones, () -> directory, devices, trunks);
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
        edge.close();
    }

    @Test
    void at_its_end_everything_is_free_again() throws IOException {
        var started = calls.start("demo", "201", true).toCompletableFuture();
        var packet = new DatagramPacket(new byte[8192], 8192);
        edge.receive(packet);
        var invite = SipMessage.parse(packet.getData(), packet.getLength()).orElseThrow();
        var caller = "127.0.0.1:" + packet.getPort();
        assertThat(trunks.tenantOf(caller)).contains("demo");
        assertThat(devices.of("demo", "201")).extracting(Device::label).containsExactly("Built-in demo phone");
        var phone = devices.of("demo", "201").getFirst().flow().address();
        var sound = Sdp.audio(invite.body());
        assertThat(calls.running()).isEqualTo(1);

        var refusal = invite.response("486 Busy Here", "edge", List.of(), "").bytes();
        edge.send(new DatagramPacket(refusal, refusal.length, packet.getSocketAddress()));

        await().until(() -> calls.running() == 0);
        await().atMost(Duration.ofSeconds(5)).until(() -> isFree(caller) && isFree(phone));
        assertThat(isFree("127.0.0.1:" + sound.getPort())).isTrue();
        assertThat(trunks.tenantOf(caller)).isEmpty();
        assertThat(devices.of("demo", "201")).isEmpty();
        assertThat(started).succeedsWithin(Duration.ofSeconds(3));
        assertThat(calls.start("demo", "999", true).toCompletableFuture()).isCompleted();
    }

    private static boolean isFree(String address) {
        var port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
