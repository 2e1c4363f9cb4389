package dev.parkslots.edge.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutgoingStreamTest {

    private static final long FRAME = 20_000_000;
    private final OutgoingStream stream = new OutgoingStream(new Random(1));
    private final ByteBuffer buffer = ByteBuffer.allocate(172);
    private long now;

    @Test
    void lossAndOrderOfTheSourceStayVisible() {
        RtpView first = relay(65_534, 1_000, 7);
        RtpView lost2 = relay(1, 1_480, 7);
        RtpView late = relay(0, 1_320, 7);

        assertThat(lost2.sequence - first.sequence & 0xffff).isEqualTo(3);
        assertThat(lost2.timestamp - first.timestamp).isEqualTo(480);
        assertThat(late.sequence - first.sequence & 0xffff).isEqualTo(2);
        assertThat(first.marker).isTrue();
        assertThat(lost2.marker).isFalse();
    }

    @Test
    void whatWasSentBeforeTheSwitchIsTooLate() {
        relay(500, 0, 7);

        assertThat(tryRelay(499, -160, 7)).isFalse();
    }

    @Test
    void aNewSourceGoesOnWhereTheOldOneWas() {
        RtpView before = relay(500, 0, 7);
        now += 50 * FRAME;
        RtpView after = relay(9, 123_456, 8);

        assertThat(after.sequence - before.sequence & 0xffff).isEqualTo(1);
        assertThat(after.timestamp - before.timestamp).isEqualTo(51 * 160);
        assertThat(after.marker).isTrue();
        assertThat(after.ssrc).isEqualTo(before.ssrc);
    }

    @Test
    void hoursOfRelayNeverTakeTheirOwnPacketsForLate() {
        for (int i = 0; i < 200_000; i++) {
            assertThat(tryRelay(i & 0xffff, i * 160, 7)).isTrue();
        }
    }

    @Test
    void aClockThatLeapsIsSetRight() {
        RtpView before = relay(500, 1_000, 7);
        RtpView leap = relay(501, 50_000_000, 7);
        RtpView after = relay(502, 50_000_160, 7);

        assertThat(leap.sequence - before.sequence & 0xffff).isEqualTo(1);
        assertThat(leap.timestamp - before.timestamp).isEqualTo(160);
        assertThat(leap.marker).isTrue();
        assertThat(after.timestamp - leap.timestamp).isEqualTo(160);
        assertThat(after.marker).isFalse();
    }

    @Test
    void aPauseInSpeechStaysAsLongAsItWas() {
        RtpView before = relay(500, 1_000, 7);
        now += 299 * FRAME;
        RtpView after = relay(501, 1_000 + 300 * 160, 7);

        assertThat(after.sequence - before.sequence & 0xffff).isEqualTo(1);
        assertThat(after.timestamp - before.timestamp).isEqualTo(300 * 160);
        assertThat(after.marker).isFalse();
    }

    @Test
    void aLongTelephoneEventStopsNoClock() {
        RtpView before = relay(500, 1_000, 7);
        for (int i = 1; i <= 250; i++) {
            assertThat(event(500 + i, 1_160, 7).timestamp - before.timestamp).isEqualTo(160);
        }
        RtpView after = relay(751, 1_000 + 251 * 160, 7);

        assertThat(after.timestamp - before.timestamp).isEqualTo(251 * 160);
        assertThat(after.marker).isFalse();
    }

    @Test
    void musicAfterATelephoneEventGoesOnWithTheTime() {
        RtpView before = relay(500, 1_000, 7);
        for (int i = 1; i <= 100; i++) {
            event(500 + i, 1_160, 7);
        }
        now += FRAME;
        stream.sourceChanges();
        stream.own(buffer, 0, 160, now);

        RtpView music = new RtpView();
        assertThat(music.read(buffer)).isNull();
        assertThat(music.timestamp - before.timestamp).isEqualTo(101 * 160);
    }

    /** Opus: six ticks where G.711 has one, the same 20 ms. */
    @Test
    void anotherClockCountsInItsOwnMeasure() {
        stream.clock(48);
        stream.own(buffer, 111, 960, now);
        RtpView first = read();
        now += FRAME;
        stream.own(buffer, 111, 960, now);
        assertThat(read().timestamp - first.timestamp).isEqualTo(960);

        now += 10 * FRAME;
        stream.own(buffer, 111, 960, now);
        RtpView late = read();
        assertThat(late.timestamp - first.timestamp).isEqualTo(11 * 960);
        assertThat(late.marker).isTrue();
    }

    @Test
    void aClockThatChangesGoesOnByTheTimeInTheNewMeasure() {
        stream.own(buffer, 0, 160, now);
        RtpView before = read();
        now += FRAME;
        stream.clock(48);
        stream.own(buffer, 111, 960, now);
        RtpView after = read();

        assertThat(after.ssrc).isEqualTo(before.ssrc);
        assertThat(after.sequence - before.sequence & 0xffff).isEqualTo(1);
        assertThat(after.timestamp - before.timestamp).isEqualTo(960);
        assertThat(after.marker).isTrue();
    }

    /** 48,000 ticks are a second here, and no leap: a pause of 2 s in what is relayed stays as long as it was. */
    @Test
    void aPauseInOpusIsNoLeap() {
        stream.clock(48);
        RtpView before = relay(500, 1_000, 7);
        now += 99 * FRAME;
        RtpView after = relay(501, 1_000 + 100 * 960, 7);

        assertThat(after.timestamp - before.timestamp).isEqualTo(100 * 960);
        assertThat(after.marker).isFalse();
    }

    @Test
    void aReportSaysTheTimestampOfNowInTheStreamsClock() {
        stream.clock(48);
        stream.own(buffer, 111, 960, now);
        int sent = read().timestamp;
        ByteBuffer report = ByteBuffer.allocate(100);
        stream.report(report, new Reception(), now + 1_000_000_000L, java.time.Instant.EPOCH);

        assertThat(report.getInt(16) - sent).isEqualTo(48_000);
    }

    private RtpView read() {
        RtpView view = new RtpView();
        assertThat(view.read(buffer.clear())).isNull();
        return view;
    }

    private RtpView event(int sequence, int timestamp, int ssrc) {
        now += FRAME;
        RtpView.writeHeader(buffer, 0, 101, false, sequence, timestamp, ssrc);
        RtpView view = new RtpView();
        assertThat(view.read(buffer)).isNull();
        assertThat(stream.relayed(view, buffer, 101, true, now)).isTrue();
        assertThat(view.read(buffer)).isNull();
        return view;
    }

    private RtpView relay(int sequence, int timestamp, int ssrc) {
        assertThat(tryRelay(sequence, timestamp, ssrc)).isTrue();
        RtpView out = new RtpView();
        assertThat(out.read(buffer)).isNull();
        return out;
    }

    private boolean tryRelay(int sequence, int timestamp, int ssrc) {
        now += FRAME;
        RtpView.writeHeader(buffer, 0, 0, false, sequence, timestamp, ssrc);
        RtpView in = new RtpView();
        assertThat(in.read(buffer)).isNull();
        return stream.relayed(in, buffer, 0, false, now);
    }
}
