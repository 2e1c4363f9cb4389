package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.embedded.TestPhone.Packet;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One leg's ports are flooded as fast as a thread can; the legs of others must not notice. */
class FloodTest extends EngineOnLoopback {

    private static final int TALK = 300;

    private final Random random = new Random(11);

    @Test
    void noiseHarmsNoOther() throws Exception {
        talkDuring(bytes -> random.nextBytes(bytes), 0);

        assertThat(engine.dropped(Drop.WRONG_VERSION)).isPositive();
        assertThat(engine.dropped(Drop.STUN)).isPositive();
        assertThat(engine.dropped(Drop.DTLS)).isPositive();
    }

    @Test
    void aStrangersSoundHarmsNoOther() throws Exception {
        talkDuring(
                bytes -> RtpView.writeHeader(
                        ByteBuffer.wrap(bytes), 0, 0, false, random.nextInt(65_536), 0, random.nextInt()),
                0);

        assertThat(engine.dropped(Drop.WRONG_SOURCE)).isPositive();
    }

    @Test
    void reportsThatAreNoneHarmNoOther() throws Exception {
        talkDuring(
                bytes -> {
                    random.nextBytes(bytes);
                    bytes[0] = (byte) 0x81;
                    bytes[1] = (byte) 200;
                },
                1);

        assertThat(engine.dropped(Drop.BAD_RTCP)).isPositive();
    }

    private void talkDuring(Consumer<byte[]> noise, int portOffset) throws Exception {
        MediaPort portA = engine.open(A, events);
        MediaPort portB = engine.open(B, events);
        MediaPort flooded = engine.open(C, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.configure(B, phoneB.media(Codec.PCMU));
        engine.configure(C, phoneA.media(Codec.PCMU));
        engine.connect(A, B);
        MediaPort victim = new MediaPort(flooded.address(), flooded.port() + portOffset, flooded.ssrc());
        CountDownLatch begun = new CountDownLatch(1_000);
        Thread flood = Thread.ofPlatform().start(() -> {
            byte[] bytes = new byte[172];
            while (!Thread.currentThread().isInterrupted()) {
                noise.accept(bytes);
                stranger.sendRaw(victim, bytes);
                begun.countDown();
            }
        });
        begun.await();
        Packet[] heard = new Packet[TALK];
        for (int i = 0; i < TALK; i++) {
            phoneA.send(portA, 0, VOICE);
            heard[i] = phoneB.receive();
            phoneB.send(portB, 0, VOICE);
            phoneA.receive();
        }
        flood.interrupt();
        flood.join();
        assertContinuous(Arrays.asList(heard));
        engine.playMusic(C, "default");
        phoneA.receive();
    }
}
