package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Telephone events as phones send them: seven packets a press, under whatever payload type was agreed. */
class KeysOverRtpTest extends EngineOnLoopback {

    private int sequence;

    /** Begins, goes on, and its end three times (RFC 4733 §2.5.1.4). */
    private void press(MediaPort to, int type, int event, int timestamp) {
        for (int packet = 0; packet < 7; packet++) {
            ByteBuffer rtp = ByteBuffer.allocate(16)
                    .put((byte) 0x80)
                    .put((byte) (packet == 0 ? 0x80 | type : type))
                    .putShort((short) ++sequence)
                    .putInt(timestamp)
                    .putInt(0x1234)
                    .put((byte) event)
                    .put((byte) (packet > 3 ? 0x8a : 0x0a))
                    .putShort((short) (160 * Math.min(packet + 1, 4)));
            phoneA.sendRaw(to, rtp.array());
        }
    }

    @Test
    void eachPressIsToldOnceAndToNobodyWhoDidNotAsk() throws InterruptedException {
        MediaPort portA = engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMU, 0, 96, true));
        MediaPort portB = engine.open(B, events);
        engine.configure(B, phoneA.media(Codec.PCMU, 0, 96, true));
        engine.hearKeys(A);
        press(portB, 96, 9, 8_000);
        assertThat(events.take()).isEqualTo("receiving b");
        press(portA, 96, 10, 16_000);
        assertThat(events.take()).isEqualTo("receiving a");
        press(portA, 96, 9, 24_000);
        press(portA, 96, 0, 32_000);
        press(portA, 96, 0, 40_000);
        for (String key : "*900".split("")) {
            assertThat(events.take()).isEqualTo("a pressed " + key);
        }
        assertThat(events.queue).isEmpty();
    }

    @Test
    void whatIsNoTelephoneEventIsNoKey() throws InterruptedException {
        MediaPort portA = engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMU, 0, 96, true));
        engine.hearKeys(A);
        press(portA, 0, 5, 8_000);
        press(portA, 97, 5, 16_000);
        press(portA, 96, 16, 24_000);
        press(portA, 96, 5, 32_000);
        assertThat(events.take()).isEqualTo("receiving a");
        assertThat(events.take()).isEqualTo("a pressed 5");
        assertThat(events.queue).isEmpty();
    }
}
