package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.codec.OpusFrames;
import dev.parkslots.edge.media.codec.OpusSound;
import dev.parkslots.edge.media.embedded.TestPhone.Packet;
import dev.parkslots.edge.media.music.EncodedMusic;
import dev.parkslots.edge.media.music.MusicLibrary;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Legs that speak opus: whole frames, and a clock of 48 kHz. */
class OpusMediaTest extends EngineOnLoopback {

    private static final int FRAME = 960;

    @Test
    void musicIsHeardInOpusAtItsClock() throws Exception {
        engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.OPUS, 109, 110, true));
        engine.playMusic(A, "default");

        List<Packet> packets = phoneA.receiveMany(10);

        assertThat(events.take()).isEqualTo("music a");
        assertThat(packets).extracting(Packet::payloadType).containsOnly(109);
        for (int i = 1; i < packets.size(); i++) {
            assertStep(packets.get(i - 1), packets.get(i), FRAME);
        }
        short[] heard = OpusSound.decode(packets.stream().map(Packet::bytes).toList());
        assertThat(OpusSound.likeness(tone(), heard)).isGreaterThan(0.95);
    }

    @Test
    void wordsAreSaidInOpus() throws Exception {
        engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.OPUS));
        engine.say(A, "demo", Speech.of(Language.EN, Phrase.DIGIT_7, Phrase.DIGIT_0));

        List<Packet> packets = phoneA.receiveMany(4);

        assertThat(events.take()).isEqualTo("said a");
        assertThat(phoneA.hearsNothing(100)).isTrue();
        assertThat(packets.getFirst().marker()).isTrue();
        assertThat(OpusSound.decode(packets.stream().map(Packet::bytes).toList()))
                .hasSize(4 * 320);
    }

    /** Opus is made after the start: who hears it waits for its first frame, and nobody is told before of music. */
    @Test
    void beforeItIsMadeThereIsNothingAndThenAllOfIt() throws Exception {
        OpusFrames frames = OpusFrames.inACircle(tone());
        try (var fresh = new EmbeddedMediaEngine(settings, music(frames), testSpeech())) {
            fresh.open(A, events);
            fresh.configure(A, phoneA.media(Codec.OPUS));
            fresh.playMusic(A, "default");
            assertThat(phoneA.hearsNothing(100)).isTrue();
            assertThat(events.queue).isEmpty();

            frames.encode();

            assertThat(phoneA.receive().marker()).isTrue();
            assertThat(events.take()).isEqualTo("music a");
        }
    }

    /** A parked browser that is asked for G.711 by who takes the call goes on in the same stream, and back. */
    @Test
    void aChangeOfTheCodecGoesOnInTheSameStream() {
        MediaPort port = engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.OPUS));
        engine.playMusic(A, "default");
        Packet before = phoneA.receiveMany(5).getLast();
        engine.configure(A, phoneA.media(Codec.PCMU));
        Packet after = phoneA.receive();
        while (after.payloadType() != 0) {
            before = after;
            after = phoneA.receive();
        }
        Packet next = phoneA.receive();

        assertThat(after.ssrc()).isEqualTo((int) port.ssrc());
        assertThat(after.sequence()).isEqualTo(before.sequence() + 1 & 0xffff);
        assertThat(after.marker()).isTrue();
        assertThat(after.timestamp() - before.timestamp()).isBetween(160, 8_000);
        assertStep(after, next, 160);
    }

    @Test
    void opusIsPassedOnAsItIs() {
        MediaPort portA = engine.open(A, events);
        engine.open(B, events);
        engine.configure(A, phoneA.media(Codec.OPUS, 111, 110, true));
        engine.configure(B, phoneB.media(Codec.OPUS, 109, 101, true));
        engine.connect(A, B);
        byte[] frame = payload(0x42, 81);

        Packet before = null;
        for (int i = 0; i < 5; i++) {
            sendOpus(portA, i, frame);
            Packet heard = phoneB.receive();
            assertThat(heard.bytes()).isEqualTo(frame);
            assertThat(heard.payloadType()).isEqualTo(109);
            if (before != null) {
                assertThat(heard.timestamp() - before.timestamp()).isEqualTo(FRAME);
                assertThat(heard.marker()).isFalse();
            }
            before = heard;
        }
    }

    @Test
    void nothingIsPassedOnToWhoSpeaksNoOpus() {
        MediaPort portA = engine.open(A, events);
        engine.open(B, events);
        engine.configure(A, phoneA.media(Codec.OPUS));
        engine.configure(B, phoneB.media(Codec.PCMU));
        engine.connect(A, B);

        sendOpus(portA, 0, payload(0x42, 81));

        awaitDropped(dev.parkslots.edge.media.rtp.Drop.OTHER_CODEC, 1);
        assertThat(phoneB.hearsNothing(30)).isTrue();
    }

    /** A machine that is busy makes a pause, which the marker tells; what follows without one follows at once. */
    private static void assertStep(Packet before, Packet after, int ticks) {
        int step = after.timestamp() - before.timestamp();
        if (after.marker()) {
            assertThat(step).isBetween(ticks, ticks * 250);
        } else {
            assertThat(step).isEqualTo(ticks);
        }
    }

    private void sendOpus(MediaPort to, int number, byte[] frame) {
        ByteBuffer packet = ByteBuffer.allocate(RtpView.HEADER + frame.length);
        RtpView.writeHeader(packet, 0, 111, false, 100 + number, 7_000 + number * FRAME, 0x1234);
        packet.position(RtpView.HEADER).put(frame);
        phoneA.sendRaw(to, packet.array());
    }

    private static MusicLibrary music(OpusFrames frames) {
        return MusicLibrary.of(Map.of(
                "default",
                new EncodedMusic(
                        Map.of(
                                Codec.PCMU, music(Codec.PCMU),
                                Codec.PCMA, music(Codec.PCMA),
                                Codec.G722, music(Codec.G722)),
                        frames)));
    }
}
