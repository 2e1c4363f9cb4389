package dev.parkslots.edge.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is said of a device's stream (RFC 3550 §6.4.1), with a time that the test makes. */
class ReceptionTest {

    private static final long FRAME = 20_000_000;

    private final Reception reception = new Reception();
    private long now = 1_000 * FRAME;

    private record Block(int ssrc, int fraction, int lost, long highest, int jitter, int lastReport, int delay) {}

    @Test
    void nothingIsSaidOfWhoSendsNothing() {
        assertThat(reception.blocks()).isZero();
        frames(100, 3);
        assertThat(reception.blocks()).isEqualTo(1);
        block();
        assertThat(reception.blocks()).isZero();
    }

    @Test
    void lossIsSaidSinceTheLastReportAndInAll() {
        frames(1_000, 75);
        frames(1_100, 25);
        Block first = block();
        // 125 were sent, 25 of them were lost: 20 %, in 256ths.
        assertThat(first.fraction).isEqualTo(51);
        assertThat(first.lost).isEqualTo(25);
        assertThat(first.highest).isEqualTo(1_124);

        frames(1_125, 100);
        Block second = block();
        assertThat(second.fraction).isZero();
        assertThat(second.lost).isEqualTo(25);
        assertThat(second.highest).isEqualTo(1_224);
    }

    @Test
    void numbersThatWrapAreCountedOn() {
        frames(65_530, 12);

        Block block = block();

        assertThat(block.highest).isEqualTo(65_536 + 5);
        assertThat(block.lost).isZero();
    }

    @Test
    void whatComesLateIsNotLost() {
        frames(10, 5);
        take(16, 16 * 160, 5);
        take(15, 15 * 160, 5);

        assertThat(block().lost).isZero();
    }

    @Test
    void whatComesTwiceIsHeardOnce() {
        frames(65_534, 5);

        assertThat(take(0, 0, 5)).isEqualTo(Drop.DUPLICATE);
        assertThat(take(65_534, 0, 5)).isEqualTo(Drop.DUPLICATE);
        frames(3, 70);
        assertThat(take(72, 72 * 160, 5)).isEqualTo(Drop.DUPLICATE);
        // Counted as received, as A.3 wants it: more than were sent.
        assertThat(block().lost).isEqualTo(-3);
    }

    @Test
    void aSteadyStreamHasNoJitterAndAnUnsteadyOneItsOwn() {
        frames(0, 200);
        assertThat(block().jitter).isZero();

        for (int i = 200; i < 1_200; i++) {
            // By turns 5 ms early and late: each differs by 10 ms, 80 ticks, from the one before.
            now += i % 2 == 0 ? FRAME - 10_000_000 : FRAME + 10_000_000;
            take(i, i * 160, 5);
        }
        assertThat(block().jitter).isBetween(75, 80);
    }

    @Test
    void jitterOfOpusIsSaidInItsOwnTicks() {
        frames(0, 50);
        reception.clock(48);
        for (int i = 50; i < 1_050; i++) {
            now += i % 2 == 0 ? FRAME - 10_000_000 : FRAME + 10_000_000;
            take(i, i * 960, 5);
        }

        // 10 ms are 480 ticks.
        assertThat(block().jitter).isBetween(450, 480);
    }

    @Test
    void telephoneEventsAndLeapsOfTheClockAreNoJitter() {
        frames(0, 50);
        for (int i = 50; i < 100; i++) {
            now += FRAME;
            RtpView event = packet(i, 50 * 160, 5);
            assertThat(reception.take(event, true, now)).isNull();
        }
        frames(100, 50);
        now += FRAME;
        take(150, 1 << 30, 5);
        now += FRAME;
        take(151, (1 << 30) + 160, 5);

        assertThat(block().jitter).isZero();
        assertThat(take(152, 0, 5)).isNull();
    }

    @Test
    void theLastReportOfTheSenderIsAnswered() {
        frames(0, 10);
        RtcpView report = report(5, Instant.ofEpochSecond(1_000, 500_000_000));
        reception.reported(report, now);
        now += 1_500_000_000L;
        frames(10, 1);

        Block block = block();

        assertThat(block.lastReport).isEqualTo(report.ntpMiddle);
        // RFC 3550 §4: 16 bits of seconds, 16 of fraction.
        assertThat(report.ntpMiddle & 0xffff).isEqualTo(0x8000);
        assertThat(block.delay).isEqualTo((int) (1.52 * 65_536));
    }

    @Test
    void theReportOfAnotherStreamIsNotAnswered() {
        frames(0, 10);
        reception.reported(report(6, Instant.EPOCH), now);

        Block block = block();

        assertThat(block.lastReport).isZero();
        assertThat(block.delay).isZero();
    }

    @Test
    void anotherStreamIsFollowedAndStragglersOfTheOldOneAreNot() {
        frames(500, 10);
        now += FRAME;
        assertThat(take(9, 77, 6)).isNull();

        assertThat(take(510, 510 * 160, 5)).isEqualTo(Drop.LATE);
        Block block = block();
        assertThat(block.ssrc).isEqualTo(6);
        assertThat(block.highest).isEqualTo(9);
        assertThat(block.lost).isZero();

        now += 15 * FRAME;
        assertThat(take(511, 511 * 160, 5)).isNull();
    }

    @Test
    void numbersThatBeginAnewAreNoLossOfThousands() {
        frames(60_000, 10);
        frames(20, 10);

        Block block = block();

        assertThat(block.highest).isEqualTo(29);
        assertThat(block.lost).isZero();
    }

    @Test
    void oneNumberFromNowhereChangesNothing() {
        frames(100, 10);
        take(40_000, 0, 5);
        frames(110, 10);

        Block block = block();

        assertThat(block.highest).isEqualTo(119);
        assertThat(block.lost).isZero();
    }

    /** A stream in step with the time, from this number on. */
    private void frames(int sequence, int count) {
        for (int i = 0; i < count; i++) {
            now += FRAME;
            assertThat(take(sequence + i & 0xffff, (int) (now / 125_000), 5)).isNull();
        }
    }

    private Drop take(int sequence, int timestamp, int ssrc) {
        return reception.take(packet(sequence, timestamp, ssrc), false, now);
    }

    private static RtpView packet(int sequence, int timestamp, int ssrc) {
        ByteBuffer bytes = ByteBuffer.allocate(172);
        RtpView.writeHeader(bytes, 0, 0, false, sequence, timestamp, ssrc);
        RtpView view = new RtpView();
        assertThat(view.read(bytes)).isNull();
        return view;
    }

    private static RtcpView report(int ssrc, Instant wall) {
        ByteBuffer bytes = ByteBuffer.allocate(100);
        RtcpReport.sender(bytes, 0, ssrc, wall, 0, 1, 160);
        RtcpView view = new RtcpView();
        assertThat(view.read(bytes.flip())).isTrue();
        return view;
    }

    private Block block() {
        ByteBuffer bytes = ByteBuffer.allocate(24);
        reception.write(bytes, now);
        bytes.flip();
        assertThat(bytes.remaining()).isEqualTo(24);
        int ssrc = bytes.getInt();
        int loss = bytes.getInt();
        return new Block(
                ssrc,
                loss >>> 24,
                loss << 8 >> 8,
                Integer.toUnsignedLong(bytes.getInt()),
                bytes.getInt(),
                bytes.getInt(),
                bytes.getInt());
    }
}
