package dev.parkslots.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.loop.directory.DirectoryDialPlan;
import dev.parkslots.edge.loop.watch.Watching;
import dev.parkslots.edge.media.embedded.EmbeddedMediaEngine;
import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.music.MusicLibrary;
import dev.parkslots.edge.media.music.OwnMusic;
import dev.parkslots.edge.media.speech.EncodedSpeech;
import dev.parkslots.edge.media.speech.Sentences;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.platform.Timers;
import dev.parkslots.edge.registrar.BindingStore;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.registrar.TrunkAddresses;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sip.SipNode;
import dev.parkslots.edge.sip.SipSettings;
import dev.parkslots.edge.sip.digest.Digests;
import dev.parkslots.edge.sip.message.SessionLimits;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.udp.UdpSocket;
import dev.parkslots.edge.sip.transport.work.Load;
import dev.parkslots.edge.testphone.FreePorts;
import dev.parkslots.edge.testphone.RtpSocket;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Real phones, the real SIP stack and the real media engine around the calls; only park-service is faked. */
@Execution(value = ExecutionMode.CONCURRENT, reason = "its people listen in real time")
abstract class OverSipTest {

    static final byte DUPONT_SAYS = 0x11;
    static final byte ALICE_SAYS = 0x22;
    static final byte BOB_SAYS = 0x33;
    private static final MusicLibrary MUSIC = MusicLibrary.of(Map.of(MusicLibrary.DEFAULT, OwnMusic.make()));

    private static final Sentences SENTENCES = Sentences.shipped();

    final FakeParks parks = new FakeParks();
    private final TrunkAddresses trunks = new TrunkAddresses();
    private final List<TestPhone> phones = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private EmbeddedMediaEngine media;
    private SipNode node;
    Registrar registrar;
    CallLoop loop;
    TestPhone alice;
    TestPhone bob;
    TestPhone dupont;

    private volatile Directory directory = directory(List.of());

    private static Directory directory(List<Directory.Trunk> trunks) {
        List<String> all = List.of("*");
        return new Directory(
                "1",
                List.of(new Directory.Tenant(
                        "demo",
                        "demo.localhost",
                        List.of(user("201"), user("202")),
                        List.of(new Directory.Lot("main", "701", "703", all, all, "default", true)),
                        new Directory.DialCodes(
                                "park-slots",
                                List.of("*90"),
                                List.of("{slot}", "*68{slot}"),
                                List.of("{slot}", "*88{slot}")),
                        trunks)));
    }

    @BeforeEach
    void start() throws IOException {
        InstantSource clock = InstantSource.system();
        registrar = new Registrar("edge-1", clock, BindingStore.NONE, report -> {});
        media = new EmbeddedMediaEngine(
                MediaSettings.of("127.0.0.1", "127.0.0.1", FreePorts.range(200)), MUSIC, SENTENCES);
        SipSettings settings = new SipSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "127.0.0.1",
                "demo",
                "a secret for tests, long enough for all",
                SessionLimits.USUAL,
                Duration.ZERO);
        node = new SipNode(
                settings,
                new SipNode.Surroundings(
                        () -> directory, registrar, trunks, clock, timer, new Drops(new SimpleMeterRegistry())),
                List.of(drops ->
                        new UdpSocket(settings.bind(), new Load(new SimpleMeterRegistry(), Transport.UDP), drops)));
        Timers timers = Timers.on(timer);
        loop = new CallLoop(
                new CallLoop.Surroundings(
                        node.signalling(),
                        media,
                        parks,
                        registrar,
                        () -> directory,
                        new DirectoryDialPlan(() -> directory),
                        timers),
                threads,
                clock,
                Watching.by(new SimpleMeterRegistry()));
        node.start(loop);
        alice = phone("201");
        bob = phone("202");
        dupont = remember(TestPhone.trunk(node.local(Transport.UDP), "carrier.example", "+33123456789"));
        trunks.add("127.0.0.1:" + dupont.port(), "demo");
        directory = directory(List.of(new Directory.Trunk(
                "line", "127.0.0.1", dupont.port(), dupont.port(), "sip:127.0.0.1:" + dupont.port(), "+1555010")));
    }

    private static Directory.User user(String extension) {
        return new Directory.User(
                extension,
                "User " + extension,
                Map.of("MD5", Digests.ha1("MD5", extension, "demo.localhost", "demo-" + extension)));
    }

    TestPhone phone(String extension) {
        TestPhone phone =
                remember(TestPhone.user(node.local(Transport.UDP), "demo.localhost", extension, "demo-" + extension));
        assertThat(phone.register().status()).isEqualTo(200);
        return phone;
    }

    /** Somebody of another system, who calls nobody. */
    TestPhone stranger(String user) {
        return remember(TestPhone.trunk(node.local(Transport.UDP), "elsewhere.example", user));
    }

    TestPhone remember(TestPhone phone) {
        phones.add(phone);
        return phone;
    }

    @AfterEach
    void stop() {
        phones.forEach(TestPhone::close);
        node.stop();
        media.close();
        timer.shutdownNow();
        threads.shutdownNow();
    }

    record Talk(TestCall caller, TestCall user) {}

    /** Dupont calls Alice; both speak. */
    Talk talk() {
        TestCall caller = dupont.invite("sip:201@demo.localhost");
        TestCall user = alice.expectCall();
        user.ring().answer();
        caller.expectAnswerAndAck();
        user.expectRequest("ACK");
        caller.talk(DUPONT_SAYS);
        user.talk(ALICE_SAYS);
        hears(caller, ALICE_SAYS);
        hears(user, DUPONT_SAYS);
        return new Talk(caller, user);
    }

    static Predicate<RtpSocket.Packet> voice(byte said) {
        return packet -> packet.payload()[0] == said && packet.payload()[80] == said && packet.payload()[159] == said;
    }

    static void hears(TestCall call, byte said) {
        call.rtp().expect(5, voice(said), Duration.ofSeconds(3));
    }

    /** Every byte of it, in one piece; PCMU. */
    static void hearsWords(TestCall call, Speech speech) {
        EncodedSpeech sound = Objects.requireNonNull(SENTENCES.find("demo", speech, Codec.PCMU));
        ByteBuffer words = ByteBuffer.allocate(8 * sound.millis());
        sound.copy(Codec.PCMU, 0, sound.millis(), words);
        String expected = new String(words.array(), StandardCharsets.ISO_8859_1);
        Awaitility.await()
                .atMost(Duration.ofMillis(sound.millis() + 5_000L))
                .until(() -> call.rtp().received().stream()
                        .map(packet -> new String(packet.payload(), StandardCharsets.ISO_8859_1))
                        .collect(Collectors.joining())
                        .contains(expected));
    }

    static void hearsMusic(TestCall call) {
        call.rtp().clear();
        call.rtp().expect(25, voice(ALICE_SAYS).or(voice(BOB_SAYS)).negate(), Duration.ofSeconds(3));
    }

    /** Nothing at all arrives for a while; what was on its way may still come. */
    static void hearsNothing(TestCall call) {
        Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> {
            call.rtp().clear();
            return call.rtp().isQuietFor(Duration.ofMillis(300));
        });
    }

    Talk parked() {
        Talk talk = talk();
        assertThat(talk.user().refer("701").status()).isEqualTo(202);
        talk.user().expectNotify(200);
        return talk;
    }

    void ended() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> loop.commands().calls().isEmpty());
    }
}
