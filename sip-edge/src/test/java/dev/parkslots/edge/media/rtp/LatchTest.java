package dev.parkslots.edge.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LatchTest {

    private static final InetSocketAddress PUBLIC = new InetSocketAddress("198.51.100.7", 4000);
    private static final InetSocketAddress OTHER_PORT = new InetSocketAddress("198.51.100.7", 61_000);
    private static final InetSocketAddress OTHER_HOST = new InetSocketAddress("203.0.113.9", 4000);
    private static final InetSocketAddress PRIVATE = new InetSocketAddress("192.168.1.20", 4000);

    private final Latch latch = new Latch();
    private long now;
    private int sequence;
    private int ssrc = 5;

    @Test
    void sendsWhereTheSdpSaysUntilItHears() {
        latch.expect(PUBLIC);
        assertThat(latch.target()).isEqualTo(PUBLIC);
        assertThat(packetsFrom(PUBLIC, 1)).isTrue();
        assertThat(packetsFrom(OTHER_PORT, 100)).isFalse();
    }

    @Test
    void anotherPortOfTheHostIsProvenFirst() {
        latch.expect(PUBLIC);
        assertThat(packetsFrom(OTHER_PORT, Latch.PROBATION - 1)).isFalse();
        assertThat(packetsFrom(OTHER_PORT, 1)).isTrue();
        assertThat(latch.target()).isEqualTo(OTHER_PORT);
    }

    @Test
    void anotherHostIsNeverFollowedWhenTheSdpsIsPublic() {
        latch.expect(PUBLIC);
        assertThat(packetsFrom(OTHER_HOST, 100)).isFalse();
        assertThat(latch.target()).isEqualTo(PUBLIC);
    }

    @Test
    void aPrivateAddressInTheSdpMeansThatANatIsBetween() {
        latch.expect(PRIVATE);
        assertThat(packetsFrom(OTHER_HOST, Latch.PROBATION)).isTrue();
    }

    @Test
    void theVeryAddressTakesItsPlaceBack() {
        latch.expect(PUBLIC);
        packetsFrom(OTHER_PORT, Latch.PROBATION);
        assertThat(packetsFrom(PUBLIC, 1)).isTrue();
        assertThat(latch.target()).isEqualTo(PUBLIC);
    }

    @Test
    void aNatThatForgotItsBindingIsFollowedAfterSilence() {
        latch.expect(PRIVATE);
        packetsFrom(OTHER_HOST, Latch.PROBATION);
        assertThat(packetsFrom(OTHER_PORT, 20)).isFalse();
        now += Latch.SILENCE_NANOS;
        assertThat(packetsFrom(OTHER_PORT, Latch.PROBATION)).isTrue();
    }

    @Test
    void onlyANewAddressInTheSdpStartsOver() {
        latch.expect(PUBLIC);
        packetsFrom(OTHER_PORT, Latch.PROBATION);
        latch.expect(new InetSocketAddress("198.51.100.7", 4000));
        assertThat(latch.target()).isEqualTo(OTHER_PORT);
        latch.expect(PRIVATE);
        assertThat(latch.target()).isEqualTo(PRIVATE);
    }

    @Test
    void strayPacketsBeforeTheDeviceOrAmidItsFirstDontHinderIt() {
        latch.expect(PRIVATE);
        for (int i = 0; i < Latch.PROBATION; i++) {
            for (int stranger = 1; stranger <= 3; stranger++) {
                ssrc = 100 * i + stranger;
                assertThat(packetsFrom(new InetSocketAddress("203.0.113." + stranger, 9), 1))
                        .isFalse();
            }
            ssrc = 5;
            assertThat(packetsFrom(OTHER_HOST, 1)).isEqualTo(i == Latch.PROBATION - 1);
        }
        assertThat(latch.target()).isEqualTo(OTHER_HOST);
    }

    @Test
    void manyStreamsFromOneSourceAreNoProof() {
        latch.expect(PRIVATE);
        for (int i = 0; i < 50; i++) {
            ssrc = i;
            assertThat(packetsFrom(OTHER_HOST, 1)).isFalse();
        }
    }

    @Test
    void manySourcesNeedNoMoreMemory() {
        latch.expect(PRIVATE);
        for (int i = 0; i < 20_000; i++) {
            assertThat(packetsFrom(new InetSocketAddress("203.0.113.1", 1_024 + i), 1))
                    .isFalse();
        }
        assertThat(packetsFrom(OTHER_HOST, Latch.PROBATION)).isTrue();
    }

    @Test
    void theHolderMayBeginAnotherStream() {
        latch.expect(PRIVATE);
        packetsFrom(OTHER_HOST, Latch.PROBATION);
        ssrc = 6;
        assertThat(packetsFrom(OTHER_HOST, 1)).isTrue();
    }

    @Test
    void theSdpsOwnAddressIsFollowedToAnotherPortAfterSilence() {
        latch.expect(PUBLIC);
        packetsFrom(PUBLIC, 1);
        now += Latch.SILENCE_NANOS;
        assertThat(packetsFrom(OTHER_PORT, Latch.PROBATION)).isTrue();
        assertThat(packetsFrom(OTHER_HOST, 100)).isFalse();
    }

    @Test
    void anotherStreamFromElsewhereIsNotFollowedEvenAfterSilence() {
        latch.expect(PRIVATE);
        packetsFrom(OTHER_HOST, Latch.PROBATION);
        now += 10 * Latch.SILENCE_NANOS;
        ssrc = 6;
        assertThat(packetsFrom(OTHER_PORT, 100)).isFalse();
        assertThat(latch.target()).isEqualTo(OTHER_HOST);
    }

    @Test
    void whoHasRenegotiatedMayComeBackAsAnotherStreamFromElsewhere() {
        latch.expect(PRIVATE);
        packetsFrom(OTHER_HOST, Latch.PROBATION);
        latch.expect(PRIVATE);
        ssrc = 6;
        assertThat(packetsFrom(OTHER_PORT, 100)).isFalse();
        now += Latch.SILENCE_NANOS;
        assertThat(packetsFrom(OTHER_PORT, Latch.PROBATION)).isTrue();
    }

    @Test
    void itsHostIsLikelierThanAnother() {
        latch.expect(PRIVATE);
        packetsFrom(OTHER_HOST, Latch.PROBATION);
        InetSocketAddress itsHost = new InetSocketAddress("192.168.1.20", 50_000);
        assertThat(packetsFrom(itsHost, Latch.PROBATION)).isTrue();
        assertThat(packetsFrom(OTHER_HOST, 100)).isFalse();
    }

    @Test
    void holdsWhatIsSaid() {
        latch.expect(PRIVATE);
        assertThat(latch.holds(OTHER_HOST)).isFalse();
        packetsFrom(OTHER_HOST, Latch.PROBATION);
        assertThat(latch.holds(OTHER_HOST)).isTrue();
        assertThat(latch.holds(PRIVATE)).isFalse();
    }

    /** Sends packets in order; true if the last was taken. */
    private boolean packetsFrom(InetSocketAddress from, int count) {
        boolean taken = false;
        for (int i = 0; i < count; i++) {
            ByteBuffer bytes = ByteBuffer.allocate(172);
            RtpView.writeHeader(bytes, 0, 0, false, sequence++, sequence * 160, ssrc);
            RtpView view = new RtpView();
            assertThat(view.read(bytes)).isNull();
            now += 20_000_000;
            taken = latch.accepts(from, view, now);
        }
        return taken;
    }
}
