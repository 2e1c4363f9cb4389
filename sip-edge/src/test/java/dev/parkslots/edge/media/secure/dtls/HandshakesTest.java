package dev.parkslots.edge.media.secure.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.media.secure.srtp.SrtpKeys;
import dev.parkslots.edge.media.secure.srtp.SrtpProfile;
import dev.parkslots.edge.media.secure.srtp.SrtpSession;
import dev.parkslots.edge.sdp.secure.Fingerprint;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakesTest {

    private static final int CM = 1;
    private static final int GCM = 7;

    private final Identity identity = Identity.make(new SecureRandom(), Instant.now());
    private final BlockingQueue<HandshakeOutcome> outcomes = new LinkedBlockingQueue<>();
    private final List<TestLeg> begun = new CopyOnWriteArrayList<>();

    private Handshakes handshakes(int atOnce, Duration patience) {
        return new Handshakes(identity, new SecureRandom(), outcomes::add, atOnce, patience);
    }

    private final Handshakes handshakes = handshakes(8, Duration.ofSeconds(5));

    @AfterEach
    void nothingIsLeft() {
        begun.forEach(leg -> leg.association.close());
        await().until(() -> handshakes.living() == 0);
    }

    private TestLeg begin(Handshakes at, Role role, Fingerprint peer) {
        TestLeg leg = new TestLeg(at, role, peer);
        begun.add(leg);
        return leg;
    }

    private static void assertTheySpeak(TestLeg leg, DtlsPeer.Result theirs) throws InterruptedException {
        SrtpKeys ours = leg.keys.poll(5, TimeUnit.SECONDS);
        SrtpProfile profile = SrtpProfile.best(theirs.profile());
        SrtpSession here = new SrtpSession(ours);
        SrtpSession there = new SrtpSession(new SrtpKeys(profile, theirs.material(), theirs.client()));
        ByteBuffer packet = ByteBuffer.allocate(172);
        RtpView.writeHeader(packet, 0, 0, false, 1, 2, 3);
        ByteBuffer sealed = ByteBuffer.allocate(2_048).put(here.seal(packet)).flip();
        assertThat(there.open(sealed)).isNull();
        ByteBuffer back = ByteBuffer.allocate(2_048).put(there.seal(packet)).flip();
        assertThat(here.open(back)).isNull();
    }

    private void assertNobodyHasKeys() {
        assertThat(begun).allSatisfy(leg -> assertThat(leg.keys).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "7,7", "1 7,7", "5 2 1,1"})
    void aBrowserThatBeginsGetsTheKeysThatWeGet(String offered, int chosen) throws Exception {
        DtlsPeer peer = new DtlsPeer(
                List.of(offered.split(" ")).stream().mapToInt(Integer::parseInt).toArray());
        TestLeg wire = begin(handshakes, Role.SERVER, peer.fingerprint());

        DtlsPeer.Result theirs = peer.connect(wire);

        assertThat(theirs.profile()).isEqualTo(chosen);
        assertThat(theirs.seen()).isEqualTo(identity.fingerprint());
        assertTheySpeak(wire, theirs);
        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {CM, GCM})
    void weBeginWhereThePeerWants(int profile) throws Exception {
        DtlsPeer peer = new DtlsPeer(profile);
        TestLeg wire = begin(handshakes, Role.CLIENT, peer.fingerprint());

        DtlsPeer.Result theirs = peer.accept(wire);

        assertThat(theirs.seen()).isEqualTo(identity.fingerprint());
        assertTheySpeak(wire, theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-256", "sha-384", "sha-512"})
    void aPeerIsKnownByAnyStrongFingerprint(String algorithm) throws Exception {
        DtlsPeer peer = new DtlsPeer(CM);
        TestLeg wire = begin(handshakes, Role.SERVER, peer.fingerprint(algorithm));

        peer.connect(wire);

        assertThat(wire.keys.poll(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void lostDatagramsAreRepeated() throws Exception {
        DtlsPeer peer = new DtlsPeer(CM);
        TestLeg wire = begin(handshakes, Role.SERVER, peer.fingerprint()).losing(1);

        assertTheySpeak(wire, peer.connect(wire));
    }

    @Test
    void anotherCertificateThanSdpSaidIsRefusedInBothRoles() throws Exception {
        Fingerprint another = new DtlsPeer(CM).fingerprint();
        DtlsPeer client = new DtlsPeer(CM);
        TestLeg toClient = begin(handshakes, Role.SERVER, another);
        assertThatThrownBy(() -> client.connect(toClient)).isInstanceOf(IOException.class);
        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.BAD_FINGERPRINT);

        DtlsPeer server = new DtlsPeer(CM);
        TestLeg toServer = begin(handshakes, Role.CLIENT, another);
        assertThatThrownBy(() -> server.accept(toServer)).isInstanceOf(IOException.class);
        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.BAD_FINGERPRINT);

        assertNobodyHasKeys();
        assertThat(begun).allSatisfy(leg -> assertThat(leg.association.failed()).isTrue());
    }

    @Test
    void whoShowsNoCertificateIsRefused() throws Exception {
        DtlsPeer peer = new DtlsPeer(CM).withoutCertificate();
        TestLeg wire = begin(handshakes, Role.SERVER, peer.fingerprint());

        assertThatThrownBy(() -> peer.connect(wire)).isInstanceOf(IOException.class);

        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.BAD_FINGERPRINT);
        assertNobodyHasKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "8"})
    void withoutAProfileInCommonThereAreNoKeys(String offered) throws Exception {
        int[] profiles = offered.isEmpty() ? new int[0] : new int[] {Integer.parseInt(offered)};
        DtlsPeer peer = new DtlsPeer(profiles);
        TestLeg wire = begin(handshakes, Role.SERVER, peer.fingerprint());

        assertThatThrownBy(() -> peer.connect(wire)).isInstanceOf(IOException.class);

        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.FAILED);
        assertNobodyHasKeys();
    }

    @Test
    void whoSaysNothingMoreIsGivenUpAfterAWhile() throws Exception {
        Handshakes impatient = handshakes(8, Duration.ofMillis(300));
        begin(impatient, Role.CLIENT, new DtlsPeer(CM).fingerprint());

        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.TIMED_OUT);
        await().until(() -> impatient.living() == 0);
    }

    @Test
    void noiseEndsNoHandshake() throws Exception {
        DtlsPeer peer = new DtlsPeer(CM);
        TestLeg wire = begin(handshakes, Role.SERVER, peer.fingerprint());
        for (int i = 0; i < 10; i++) {
            wire.association.arrived(ByteBuffer.wrap(new byte[] {22, 1, 2, 3, 4}));
            wire.association.arrived(ByteBuffer.allocate(1_400));
        }

        assertTheySpeak(wire, peer.connect(wire));
    }

    @Test
    void onlySoManyAreUnderWayAtOnceAndTheOthersWait() throws Exception {
        Handshakes narrow = handshakes(1, Duration.ofSeconds(5));
        TestLeg slow = begin(narrow, Role.SERVER, new DtlsPeer(CM).fingerprint());
        await().until(() -> narrow.places().availablePermits() == 0);
        DtlsPeer peer = new DtlsPeer(CM);
        TestLeg wire = begin(narrow, Role.SERVER, peer.fingerprint());
        CompletableFuture<DtlsPeer.Result> theirs = CompletableFuture.supplyAsync(() -> {
            try {
                return peer.connect(wire);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        await().until(() -> narrow.places().hasQueuedThreads());
        assertNobodyHasKeys();

        slow.association.close();

        assertTheySpeak(wire, theirs.get(5, TimeUnit.SECONDS));
        wire.association.close();
        await().until(() -> narrow.living() == 0);
    }

    @Test
    void whoFindsNoPlaceInTimeIsCountedAsTurnedAway() throws Exception {
        Handshakes narrow = handshakes(1, Duration.ofMillis(200));
        narrow.places().acquire();

        begin(narrow, Role.SERVER, new DtlsPeer(CM).fingerprint());

        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.BUSY);
    }

    @Test
    void whoWaitsForAPlaceDoesNotOutliveItsLeg() throws Exception {
        Handshakes narrow = handshakes(1, Duration.ofMinutes(5));
        narrow.places().acquire();
        TestLeg wire = begin(narrow, Role.CLIENT, new DtlsPeer(CM).fingerprint());

        wire.association.close();

        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.CLOSED);
        await().until(() -> narrow.living() == 0);
    }

    @Test
    void closingEndsWhateverIsUnderWay() throws Exception {
        List<Association> some = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            some.add(begin(handshakes, i % 2 == 0 ? Role.CLIENT : Role.SERVER, identity.fingerprint()).association);
        }
        DtlsPeer peer = new DtlsPeer(CM);
        some.forEach(Association::close);
        TestLeg wire = begin(handshakes, Role.SERVER, peer.fingerprint());
        peer.connect(wire);
        await().until(() -> handshakes.living() == 1);

        wire.association.close();

        await().until(() -> handshakes.living() == 0);
    }
}
