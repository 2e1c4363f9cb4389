package dev.parkslots.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.loop.directory.DirectoryDialPlan;
import dev.parkslots.edge.loop.watch.Watching;
import dev.parkslots.edge.media.embedded.EmbeddedMediaEngine;
import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.music.MusicLibrary;
import dev.parkslots.edge.media.music.OwnMusic;
import dev.parkslots.edge.media.speech.Sentences;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.platform.Timers;
import dev.parkslots.edge.platform.watch.TimerThreads;
import dev.parkslots.edge.registrar.BindingStore;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.registrar.TrunkAddresses;
import dev.parkslots.edge.sip.Held;
import dev.parkslots.edge.sip.SipNode;
import dev.parkslots.edge.sip.SipSettings;
import dev.parkslots.edge.sip.message.SessionLimits;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.udp.UdpSocket;
import dev.parkslots.edge.sip.transport.work.Load;
import dev.parkslots.edge.testphone.FreePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Ten thousand calls over real sockets, hung up by either side at random moments: nothing is left of them. The seed is
 * printed; {@code -Dleak.seed} and {@code -Dleak.calls} set another one and another number.
 */
@Isolated("counts the threads, files and bytes of the JVM")
class LeakTest {

    private static final int CALLS = Integer.getInteger("leak.calls", 10_000);
    private static final long SEED = Long.getLong("leak.seed", System.nanoTime());
    private static final int AT_ONCE = 100;
    private static final int WARM_UP = 500;
    private static final long HEAP_TOLERANCE = 6L << 20;
    private static final int FILE_TOLERANCE = 5;
    private static final MusicLibrary MUSIC = MusicLibrary.of(Map.of(MusicLibrary.DEFAULT, OwnMusic.make()));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeParks parks = new FakeParks();
    private final TrunkAddresses trunks = new TrunkAddresses();
    private final ScheduledThreadPoolExecutor sipTimer = TimerThreads.SIP.open(meters);
    private final ScheduledThreadPoolExecutor callTimer = TimerThreads.CALL.open(meters);
    private final ScheduledThreadPoolExecutor phoneTimer = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
    private final List<LoadPhone> phones = new ArrayList<>();
    private EmbeddedMediaEngine media;
    private SipNode node;
    /** Tasks of the SIP timer that come again and again, calls or not. */
    private int repeating;

    private LoadPhone caller;

    @BeforeEach
    void start() throws IOException {
        Directory directory = new Directory(
                "1",
                List.of(new Directory.Tenant(
                        "demo",
                        "demo.localhost",
                        List.of(new Directory.User("201", "One", Map.of()), new Directory.User("202", "Two", Map.of())),
                        List.of(),
                        new Directory.DialCodes("park-slots", List.of(), List.of(), List.of()),
                        List.of())));
        InstantSource clock = InstantSource.system();
        Registrar registrar = new Registrar("edge-1", clock, BindingStore.NONE, report -> {});
        media = new EmbeddedMediaEngine(
                MediaSettings.of("127.0.0.1", "127.0.0.1", FreePorts.range(3000)), MUSIC, Sentences.shipped());
        media.bindTo(meters);
        SipSettings settings = new SipSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "127.0.0.1",
                "demo",
                "a secret for tests, long enough for all",
                SessionLimits.USUAL,
                Duration.ZERO);
        node = new SipNode(
                settings,
                new SipNode.Surroundings(() -> directory, registrar, trunks, clock, sipTimer, new Drops(meters)),
                List.of(drops -> new UdpSocket(settings.bind(), new Load(meters, Transport.UDP), drops)));
        CallLoop loop = new CallLoop(
                new CallLoop.Surroundings(
                        node.signalling(),
                        media,
                        parks,
                        registrar,
                        () -> directory,
                        new DirectoryDialPlan(() -> directory),
                        Timers.on(callTimer)),
                threads,
                clock,
                Watching.by(meters));
        node.start(loop);
        repeating = sipTimer.getQueue().size();
        phoneTimer.setRemoveOnCancelPolicy(true);
        caller = phone();
        trunks.add("127.0.0.1:" + caller.port(), "demo");
        for (String extension : List.of("201", "202", "202")) {
            registrar.add(device(extension, phone()));
        }
    }

    private LoadPhone phone() throws IOException {
        LoadPhone phone = new LoadPhone(node.local(Transport.UDP), phoneTimer, SEED + phones.size());
        phones.add(phone);
        return phone;
    }

    private static Device device(String extension, LoadPhone phone) {
        return new Device(
                "d-" + phone.port(),
                "demo",
                extension,
                "load",
                "sip:" + extension + "@127.0.0.1:" + phone.port(),
                List.of(),
                Flow.udp("127.0.0.1:" + phone.port()),
                "edge-1",
                Instant.EPOCH,
                List.of());
    }

    @AfterEach
    void stop() {
        phones.forEach(LoadPhone::close);
        node.stop();
        media.close();
        List.of(sipTimer, callTimer, phoneTimer, threads).forEach(ExecutorService::shutdownNow);
    }

    private void calls(int many) throws InterruptedException {
        Semaphore room = new Semaphore(AT_ONCE);
        for (int i = 0; i < many; i++) {
            assertThat(room.tryAcquire(30, TimeUnit.SECONDS)).as("call %d", i).isTrue();
            caller.call(i % 3 == 0 ? "202" : "201", room::release);
            if (i % 500 == 0) {
                // What park-service would have stored.
                parks.reports.clear();
            }
        }
        assertThat(room.tryAcquire(AT_ONCE, 30, TimeUnit.SECONDS)).isTrue();
    }

    /** What can be told at once; transactions and answered INVITEs linger for 32 s. */
    private void everybodyHasLeft() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(phones).allMatch(phone -> phone.size() == 0);
            for (String gauge :
                    List.of("parkslots.legs", "parkslots.dialogs", "parkslots.mailboxes", "parkslots.media.legs")) {
                assertThat(meters.get(gauge).gauge().value()).as(gauge).isZero();
            }
        });
    }

    /** An INVITE of ours that a busy machine has let time out is remembered for three minutes, should it be answered after all. */
    private void nothingLingers() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    Map<Held, Integer> held = new EnumMap<>(Held.class);
                    for (Held what : Held.values()) {
                        held.put(what, node.held(what));
                    }
                    assertThat(held.values()).as("%s", held).containsOnly(0);
                    assertThat(node.clientTransactions()).isZero();
                    assertThat(node.serverTransactions()).isZero();
                    assertThat(callTimer.getQueue()).as("timers of calls").isEmpty();
                    assertThat(sipTimer.getQueue()).as("timers of SIP").hasSize(repeating);
                });
    }

    private double ports(String state) {
        return meters.get("parkslots.media.ports").tag("state", state).gauge().value();
    }

    private static long filesOpen() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("ForkJoinPool") && !name.startsWith("awaitility"))
                .count();
    }

    @Test
    void nothingIsLeftOfTenThousandCalls() throws Exception {
        System.out.println("leak.seed=" + SEED);
        double portsBefore = ports("free");
        calls(WARM_UP);
        everybodyHasLeft();
        long threadsBefore = threads();
        long filesBefore = filesOpen();
        long heapBefore = heap();

        calls(CALLS);
        everybodyHasLeft();
        assertThat(ports("used")).isZero();
        assertThat(filesOpen()).as("sockets").isLessThanOrEqualTo(filesBefore + FILE_TOLERANCE);
        nothingLingers();
        assertThat(ports("free")).isEqualTo(portsBefore);
        parks.reports.clear();
        assertThat(threads()).as("threads").isLessThanOrEqualTo(threadsBefore);
        assertThat(heap()).as("heap, seed %d", SEED).isLessThan(heapBefore + HEAP_TOLERANCE);
    }
}
