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
import org.bouncycastle.tls.DatagramTransport;
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
    private final List<Association> begun = new CopyOnWriteArrayList<>();
    private final BlockingQueue<SrtpKeys> keys = new LinkedBlockingQueue<>();

    private Handshakes handshakes(int atOnce, Duration patience) {
        return new Handshakes(identity, new SecureRandom(), outcomes::add, atOnce, patience);
    }

    private final Handshakes handshakes = handshakes(8, Duration.ofSeconds(5));

    @AfterEach
    void nothingIsLeft() {
        begun.forEach(Association::close);
        await().until(() -> handshakes.living() == 0);
    }

    /** A wire between an association and a peer. */
    private final class Wire implements DatagramTransport {

        private final BlockingQueue<byte[]> toPeer = new LinkedBlockingQueue<>();
        private Association ours;
        private int lose;

        Wire begin(Handshakes at, Role role, Fingerprint peer) {
            ours = at.begin(
                    "leg",
                    role,
                    peer,
                    datagram -> {
                        byte[] bytes = new byte[datagram.remaining()];
                        datagram.get(bytes);
                        toPeer.add(bytes);
                    },
                    keys::add);
            begun.add(ours);
            return this;
        }

        /** So many datagrams of the peer are lost. */
        Wire losing(int count) {
            lose = count;
            return this;
        }

        @Override
        public int getReceiveLimit() {
            return 1_500;
        }

        @Override
        public int getSendLimit() {
            return 1_200;
        }

        @Override
        public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
            try {
                byte[] next = toPeer.poll(waitMillis, TimeUnit.MILLISECONDS);
                if (next == null) {
                    return -1;
                }
                System.arraycopy(next, 0, buffer, offset, next.length);
                return next.length;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void send(byte[] buffer, int offset, int length) {
            if (lose-- <= 0) {
                ours.arrived(ByteBuffer.wrap(buffer, offset, length).slice());
            }
        }

        @Override
        public void close() {}
    }

    private static void assertTheySpeak(SrtpKeys ours, DtlsPeer.Result theirs) {
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

    @ParameterizedTest
    @CsvSource({"1,1", "7,7", "1 7,7", "5 2 1,1"})
    void aBrowserThatBeginsGetsTheKeysThatWeGet(String offered, int chosen) throws Exception {
        DtlsPeer peer = new DtlsPeer(
                List.of(offered.split(" ")).stream().mapToInt(Integer::parseInt).toArray());
        Wire wire = new Wire().begin(handshakes, Role.SERVER, peer.fingerprint());

        DtlsPeer.Result theirs = peer.connect(wire);

        assertThat(theirs.profile()).isEqualTo(chosen);
        assertThat(theirs.seen()).isEqualTo(identity.fingerprint());
        assertTheySpeak(keys.poll(5, TimeUnit.SECONDS), theirs);
        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {CM, GCM})
    void weBeginWhereThePeerWants(int profile) throws Exception {
        DtlsPeer peer = new DtlsPeer(profile);
        Wire wire = new Wire().begin(handshakes, Role.CLIENT, peer.fingerprint());

        DtlsPeer.Result theirs = peer.accept(wire);

        assertThat(theirs.seen()).isEqualTo(identity.fingerprint());
        assertTheySpeak(keys.poll(5, TimeUnit.SECONDS), theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-256", "sha-384", "sha-512"})
    void aPeerIsKnownByAnyStrongFingerprint(String algorithm) throws Exception {
        DtlsPeer peer = new DtlsPeer(CM);
        Wire wire = new Wire().begin(handshakes, Role.SERVER, peer.fingerprint(algorithm));

        peer.connect(wire);

        assertThat(keys.poll(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void lostDatagramsAreRepeated() throws Exception {
        DtlsPeer peer = new DtlsPeer(CM);
        Wire wire =
                new Wire().begin(handshakes, Role.SERVER, peer.fingerprint()).losing(1);

        assertTheySpeakAfter(peer.connect(wire));
    }

    private void assertTheySpeakAfter(DtlsPeer.Result theirs) throws InterruptedException {
        assertTheySpeak(keys.poll(5, TimeUnit.SECONDS), theirs);
    }

    @Test
    void anotherCertificateThanSdpSaidIsRefusedInBothRoles() throws Exception {
        Fingerprint another = new DtlsPeer(CM).fingerprint();
        DtlsPeer client = new DtlsPeer(CM);
        Wire toClient = new Wire().begin(handshakes, Role.SERVER, another);
        assertThatThrownBy(() -> client.connect(toClient)).isInstanceOf(IOException.class);
        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.BAD_FINGERPRINT);

        DtlsPeer server = new DtlsPeer(CM);
        Wire toServer = new Wire().begin(handshakes, Role.CLIENT, another);
        assertThatThrownBy(() -> server.accept(toServer)).isInstanceOf(IOException.class);
        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.BAD_FINGERPRINT);

        assertThat(keys).isEmpty();
        assertThat(begun)
                .allSatisfy(association -> assertThat(association.failed()).isTrue());
    }

    @Test
    void whoShowsNoCertificateIsRefused() throws Exception {
        DtlsPeer peer = new DtlsPeer(CM).withoutCertificate();
        Wire wire = new Wire().begin(handshakes, Role.SERVER, peer.fingerprint());

        assertThatThrownBy(() -> peer.connect(wire)).isInstanceOf(IOException.class);

        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.BAD_FINGERPRINT);
        assertThat(keys).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "8"})
    void withoutAProfileInCommonThereAreNoKeys(String offered) throws Exception {
        int[] profiles = offered.isEmpty() ? new int[0] : new int[] {Integer.parseInt(offered)};
        DtlsPeer peer = new DtlsPeer(profiles);
        Wire wire = new Wire().begin(handshakes, Role.SERVER, peer.fingerprint());

        assertThatThrownBy(() -> peer.connect(wire)).isInstanceOf(IOException.class);

        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.FAILED);
        assertThat(keys).isEmpty();
    }

    @Test
    void whoSaysNothingMoreIsGivenUpAfterAWhile() throws Exception {
        Handshakes impatient = handshakes(8, Duration.ofMillis(300));
        new Wire().begin(impatient, Role.CLIENT, new DtlsPeer(CM).fingerprint());

        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.TIMED_OUT);
        await().until(() -> impatient.living() == 0);
    }

    @Test
    void noiseEndsNoHandshake() throws Exception {
        DtlsPeer peer = new DtlsPeer(CM);
        Wire wire = new Wire().begin(handshakes, Role.SERVER, peer.fingerprint());
        for (int i = 0; i < 10; i++) {
            wire.ours.arrived(ByteBuffer.wrap(new byte[] {22, 1, 2, 3, 4}));
            wire.ours.arrived(ByteBuffer.allocate(1_400));
        }

        assertTheySpeakAfter(peer.connect(wire));
    }

    @Test
    void onlySoManyAreUnderWayAtOnceAndTheOthersWait() throws Exception {
        Handshakes narrow = handshakes(1, Duration.ofSeconds(5));
        Wire slow = new Wire().begin(narrow, Role.SERVER, new DtlsPeer(CM).fingerprint());
        await().until(() -> narrow.places().availablePermits() == 0);
        DtlsPeer peer = new DtlsPeer(CM);
        Wire wire = new Wire().begin(narrow, Role.SERVER, peer.fingerprint());
        CompletableFuture<DtlsPeer.Result> theirs = CompletableFuture.supplyAsync(() -> {
            try {
                return peer.connect(wire);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        await().until(() -> narrow.places().hasQueuedThreads());
        assertThat(keys).isEmpty();

        slow.ours.close();

        assertTheySpeakAfter(theirs.get(5, TimeUnit.SECONDS));
        wire.ours.close();
        await().until(() -> narrow.living() == 0);
    }

    @Test
    void whoFindsNoPlaceInTimeIsCountedAsTurnedAway() throws Exception {
        Handshakes narrow = handshakes(1, Duration.ofMillis(200));
        narrow.places().acquire();

        new Wire().begin(narrow, Role.SERVER, new DtlsPeer(CM).fingerprint());

        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.BUSY);
    }

    @Test
    void whoWaitsForAPlaceDoesNotOutliveItsLeg() throws Exception {
        Handshakes narrow = handshakes(1, Duration.ofMinutes(5));
        narrow.places().acquire();
        Wire wire = new Wire().begin(narrow, Role.CLIENT, new DtlsPeer(CM).fingerprint());

        wire.ours.close();

        assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(HandshakeOutcome.CLOSED);
        await().until(() -> narrow.living() == 0);
    }

    @Test
    void closingEndsWhateverIsUnderWay() throws Exception {
        List<Association> some = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            some.add(new Wire().begin(handshakes, i % 2 == 0 ? Role.CLIENT : Role.SERVER, identity.fingerprint()).ours);
        }
        DtlsPeer peer = new DtlsPeer(CM);
        some.forEach(Association::close);
        Wire wire = new Wire().begin(handshakes, Role.SERVER, peer.fingerprint());
        peer.connect(wire);
        await().until(() -> handshakes.living() == 1);

        wire.ours.close();

        await().until(() -> handshakes.living() == 0);
    }
}
