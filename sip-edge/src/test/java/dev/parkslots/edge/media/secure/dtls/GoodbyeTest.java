package dev.parkslots.edge.media.secure.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.AlertDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Associations that are there: how they end, and what does not end them. */
class GoodbyeTest {

    private static final int CM = 1;
    private static final int ALERT = 21;

    private final Handshakes handshakes = new Handshakes(
            Identity.make(new SecureRandom(), Instant.now()),
            new SecureRandom(),
            outcome -> {},
            8,
            Duration.ofSeconds(5));
    private final DtlsPeer peer = new DtlsPeer(CM);

    @AfterEach
    void nothingIsLeft() {
        await().until(() -> handshakes.living() == 0);
    }

    /** With both sides done, and nothing waiting to be read. */
    private TestLeg secured(Role ours) throws IOException, InterruptedException {
        TestLeg leg = new TestLeg(handshakes, ours, peer.fingerprint());
        if (ours == Role.SERVER) {
            peer.connect(leg);
        } else {
            peer.accept(leg);
        }
        assertThat(leg.keys.poll(5, TimeUnit.SECONDS)).isNotNull();
        leg.clear();
        return leg;
    }

    @ParameterizedTest
    @EnumSource
    void thePeerIsToldOfTheEndAndNothingMore(Role ours) throws Exception {
        TestLeg leg = secured(ours);

        leg.association.close();
        leg.association.close();

        assertThat(peer.nextAlert()).isEqualTo(AlertDescription.close_notify);
        assertThat(leg.next(50)).isNull();
        assertThat(leg.left.getCount()).as("it did not leave by itself").isOne();
    }

    @ParameterizedTest
    @EnumSource
    void aPeerThatGoesIsNoticedAndToldBackOnce(Role ours) throws Exception {
        TestLeg leg = secured(ours);

        peer.close();

        assertThat(leg.left.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(leg.next(2_000)[0]).isEqualTo((byte) ALERT);
        leg.association.close();
        assertThat(leg.next(50)).isNull();
    }

    @Test
    void whoIsNotThereYetIsToldNothing() throws Exception {
        TestLeg leg = new TestLeg(handshakes, Role.SERVER, peer.fingerprint());

        leg.association.close();

        await().until(() -> handshakes.living() == 0);
        assertThat(leg.next(50)).isNull();
    }

    /** Any of these may be sent by whoever can pretend to have the peer's address. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sound that is too short to be sealed, 17fefd 0001 0000000000ff 0005 0102030405",
        "an alert too short to be sealed,      15fefd 0001 0000000000ff 0002 0200",
        "just short of a seal,                 15fefd 0001 0000000000ff 0017 0102030405060708090a0b0c0d0e0f1011121314151617",
        "an alert of somebody else,            15fefd 0001 0000000000ff 001a 0102030405060708090a0b0c0d0e0f101112131415161718191a",
        "an alert that is not sealed,          15fefd 0000 0000000000ff 0002 0228",
        "a goodbye that is not sealed,         15fefd 0000 0000000000ff 0002 0100",
        "a handshake from the beginning,       16fefd 0000 0000000000ff 0010 01000004000000000000000401020304",
        "a handshake of 16 MB,                 16fefd 0000 0000000000ff 000e 0bffffff00030000000000020102",
        "a later handshake,                    16fefd 0001 0000000000ff 001c 0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c",
        "a change of ciphers,                  14fefd 0000 0000000000ff 0001 01",
        "an unknown kind,                      18fefd 0001 0000000000ff 0003 010203",
        "half a header,                        17fefd 0001 00",
        "a record that is cut,                 17fefd 0001 0000000000ff 0040 0102",
    })
    void forgeriesEndNothingAndGetNoAnswer(String what, String hex) throws Exception {
        TestLeg leg = secured(Role.SERVER);
        ByteBuffer forged = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));

        leg.association.arrived(forged);
        peer.close();

        assertThat(leg.left.await(5, TimeUnit.SECONDS))
                .as("%s, and the peer's own goodbye after it is heard", what)
                .isTrue();
        assertThat(peer.nextAlert()).isEqualTo(AlertDescription.close_notify);
        assertThat(leg.next(20)).isNull();
    }
}
