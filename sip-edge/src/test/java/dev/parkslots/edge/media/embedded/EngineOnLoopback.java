package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.media.codec.OpusFrames;
import dev.parkslots.edge.media.embedded.TestPhone.Packet;
import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.music.EncodedMusic;
import dev.parkslots.edge.media.music.MusicLibrary;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.speech.EncodedPhrase;
import dev.parkslots.edge.media.speech.EncodedSpeech;
import dev.parkslots.edge.media.speech.SpeechLibrary;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.testphone.FreePorts;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

/** An engine, two phones and a stranger on the loopback. */
abstract class EngineOnLoopback {

    static final LegId A = new LegId("a");
    static final LegId B = new LegId("b");
    static final LegId C = new LegId("c");
    static final byte[] VOICE = payload(0x11, 160);

    final MediaSettings settings = MediaSettings.of("127.0.0.1", "127.0.0.1", FreePorts.range(2000));
    final EmbeddedMediaEngine engine = new EmbeddedMediaEngine(settings, testMusic(), testSpeech());
    final Events events = new Events();
    final TestPhone phoneA = new TestPhone();
    final TestPhone phoneB = new TestPhone();
    final TestPhone stranger = new TestPhone();

    @AfterEach
    void close() {
        engine.close();
        phoneA.close();
        phoneB.close();
        stranger.close();
    }

    void awaitDropped(Drop why, long count) {
        await().untilAsserted(() -> assertThat(engine.dropped(why)).isEqualTo(count));
    }

    static void assertContinuous(List<Packet> packets) {
        for (int i = 1; i < packets.size(); i++) {
            Packet before = packets.get(i - 1);
            Packet now = packets.get(i);
            assertThat(now.sequence()).isEqualTo(before.sequence() + 1 & 0xffff);
            assertThat(now.timestamp() - before.timestamp()).isEqualTo(before.bytes().length);
            assertThat(now.marker()).isFalse();
        }
    }

    static void assertGrowing(List<Packet> packets) {
        for (int i = 1; i < packets.size(); i++) {
            int step = packets.get(i).sequence() - packets.get(i - 1).sequence() & 0xffff;
            assertThat(step).isBetween(1, 3);
            assertThat(packets.get(i).timestamp() - packets.get(i - 1).timestamp())
                    .isBetween(160, 8_000);
        }
    }

    static MusicLibrary testMusic() {
        return MusicLibrary.of(Map.of(
                "default",
                new EncodedMusic(
                        Map.of(
                                Codec.PCMU, music(Codec.PCMU),
                                Codec.PCMA, music(Codec.PCMA),
                                Codec.G722, music(Codec.G722)),
                        encoded(OpusFrames.inACircle(tone())))));
    }

    /** Made before anything is timed: on a busy machine encoding holds the pacer's thread for longer than a pause of speech. */
    private static final Map<Phrase, EncodedPhrase> WORDS =
            Arrays.stream(Phrase.values()).collect(Collectors.toMap(phrase -> phrase, EngineOnLoopback::phrase));

    /** Each of two frames of 20 ms: bytes that tell codec and phrase. */
    static SpeechLibrary testSpeech() {
        return (tenant, speech, codec) ->
                new EncodedSpeech(speech.phrases().stream().map(WORDS::get).toList());
    }

    private static EncodedPhrase phrase(Phrase phrase) {
        return new EncodedPhrase(
                Map.of(
                        Codec.PCMU, word(Codec.PCMU, phrase),
                        Codec.PCMA, word(Codec.PCMA, phrase),
                        Codec.G722, word(Codec.G722, phrase)),
                encoded(OpusFrames.once(new short[2 * 320])));
    }

    private static OpusFrames encoded(OpusFrames frames) {
        frames.encode();
        return frames;
    }

    /** Ten frames for opus: 440 Hz. */
    static short[] tone() {
        short[] tone = new short[10 * 320];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8_000 * Math.sin(2 * Math.PI * 440 * i / OpusFrames.RATE));
        }
        return tone;
    }

    static byte[] word(Codec codec, Phrase phrase) {
        return payload(codec.payloadType() * 16 + List.of(Phrase.values()).indexOf(phrase), 320);
    }

    /** Ten frames; each byte tells codec and frame. */
    static byte[] music(Codec codec) {
        byte[] all = new byte[1_600];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (codec.payloadType() * 16 + i / 160);
        }
        return all;
    }

    static byte[] frame(Codec codec, int number) {
        return Arrays.copyOfRange(music(codec), number * 160, number * 160 + 160);
    }

    static byte[] payload(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static final class Events implements MediaListener {

        final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

        @Override
        public void receiving(LegId leg) {
            queue.add("receiving " + leg);
        }

        @Override
        public void musicStarted(LegId leg) {
            queue.add("music " + leg);
        }

        @Override
        public void said(LegId leg, Speech speech, boolean whole) {
            queue.add((whole ? "said " : "not said ") + leg);
        }

        @Override
        public void pressed(LegId leg, char key) {
            queue.add(leg + " pressed " + key);
        }

        @Override
        public void left(LegId leg) {
            queue.add("left " + leg);
        }

        @Override
        public void silent(LegId leg, Duration since) {
            queue.add("silent " + leg + " " + since);
        }

        String take() throws InterruptedException {
            return queue.poll(2, TimeUnit.SECONDS);
        }
    }
}
