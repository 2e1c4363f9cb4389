package dev.parkslots.edge.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Each press is told once, whatever of its packets arrive. */
class KeysTest {

    private final Keys keys = new Keys();

    private String press(int event, int timestamp) {
        return press(event, timestamp, 4711, 4);
    }

    private String press(int event, int timestamp, int ssrc, int length) {
        RtpView packet = new RtpView();
        packet.ssrc = ssrc;
        packet.timestamp = timestamp;
        packet.payloadFrom = RtpView.HEADER;
        packet.payloadTo = RtpView.HEADER + length;
        ByteBuffer bytes = ByteBuffer.allocate(RtpView.HEADER + 4).put(RtpView.HEADER, (byte) event);
        return keys.pressed(packet, bytes).map(String::valueOf).orElse("");
    }

    @Test
    void everyKeyIsToldWithItsFirstPacketOnly() {
        StringBuilder told = new StringBuilder();
        for (int event = 0; event < 16; event++) {
            for (int copy = 0; copy < 3; copy++) {
                told.append(press(event, 8000 * event));
            }
        }
        assertThat(told).hasToString("0123456789*#");
    }

    @Test
    void theSameKeyTwiceIsTwo() {
        assertThat(press(5, 160) + press(5, 160) + press(5, 1600)).isEqualTo("55");
    }

    @Test
    void aStragglerOfTheLastPressIsNone() {
        assertThat(press(1, 160) + press(2, 1600) + press(1, 160) + press(2, 1600))
                .isEqualTo("12");
    }

    @Test
    void timestampsMayWrapAndANewSourceBegins() {
        assertThat(press(1, -160) + press(2, 160) + press(3, 160, 815, 4)).isEqualTo("123");
    }

    @Test
    void aPacketThatIsCutShortIsNone() {
        assertThat(press(1, 160, 4711, 3) + press(1, 160)).isEqualTo("1");
    }
}
