package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.secure.ice.StunOutcome;
import dev.parkslots.edge.media.secure.stun.StunRequests;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A browser's port is flooded as fast as a thread can; neither he nor others must notice, and the flood gets no answer. */
class EncryptedFloodTest extends EngineOnLoopback {

    private static final int TALK = 100;

    private final TestBrowser browser = new TestBrowser("victim", 1);
    private final Random random = new Random(12);

    @AfterEach
    void nothingIsLeft() {
        engine.close(C);
        await().until(() -> engine.secure().associations() == 0);
        browser.close();
    }

    @Test
    void forgedChecksHarmNobodyAndGetNoAnswer() throws Exception {
        byte[] forged = new StunRequests()
                .username(browser.theirs.fragment() + ":" + browser.ours.fragment())
                .with(StunRequests.USE_CANDIDATE, new byte[0])
                .signed("guessed")
                .sealed();

        listenDuring(() -> forged);

        assertThat(engine.secure().counted(StunOutcome.FORGED)).isPositive();
        assertThat(engine.secure().counted(StunOutcome.LIMITED))
                .isGreaterThan(engine.secure().counted(StunOutcome.FORGED));
    }

    @Test
    void checksOfStrangersGetNoAnswer() throws Exception {
        byte[] strange = new StunRequests().username("who:ever").signed("x").sealed();

        listenDuring(() -> strange);

        assertThat(engine.secure().counted(StunOutcome.STRANGER)).isPositive();
    }

    @Test
    void handshakesOfStrangersBeginNothing() throws Exception {
        listenDuring(() -> hello(1_200));

        assertThat(engine.dropped(Drop.WRONG_SOURCE)).isPositive();
        assertThat(engine.secure().associations()).isOne();
    }

    @Test
    void soundOfStrangersIsNotEvenOpened() throws Exception {
        listenDuring(() -> {
            byte[] bytes = new byte[182];
            random.nextBytes(bytes);
            bytes[0] = (byte) 0x80;
            bytes[1] = 0;
            return bytes;
        });

        assertThat(engine.dropped(Drop.WRONG_SOURCE)).isPositive();
        assertThat(engine.dropped(Drop.NOT_AUTHENTIC)).isZero();
    }

    @Test
    void aBrowserThatBeginsHandshakesWithoutEndHasOneAtATime() throws Exception {
        MediaPort port = engine.open(C, events);
        engine.configure(C, browser.media(Codec.PCMU, Role.SERVER));
        browser.check(port, true);
        for (int i = 0; i < 2_000; i++) {
            browser.sendRaw(port, hello(100 + i % 1_000));
        }
        browser.check(port, true);

        assertThat(engine.secure().associations()).isLessThanOrEqualTo(1);
    }

    /** Begins like a ClientHello. */
    private byte[] hello(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        bytes[0] = 22;
        bytes[1] = (byte) 0xfe;
        bytes[2] = (byte) 0xfd;
        bytes[13] = 1;
        return bytes;
    }

    private void listenDuring(Supplier<byte[]> noise) throws Exception {
        MediaPort port = engine.open(C, events);
        engine.configure(C, browser.media(Codec.PCMU, Role.SERVER));
        engine.playMusic(C, "default");
        browser.connect(port);
        browser.receive();
        CountDownLatch begun = new CountDownLatch(1_000);
        Thread flood = Thread.ofPlatform().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                stranger.sendRaw(port, noise.get());
                begun.countDown();
            }
        });
        begun.await();
        for (int i = 0; i < TALK; i++) {
            browser.receive();
        }
        flood.interrupt();
        flood.join();
        await().until(() -> browser.check(port, true) != null);
        assertThat(stranger.hearsNothing(1)).isTrue();
    }
}
