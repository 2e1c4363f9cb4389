package dev.parkslots.edge.media.embedded;

import static dev.parkslots.edge.call.speech.Phrase.CHIME;
import static dev.parkslots.edge.call.speech.Phrase.DIGIT_0;
import static dev.parkslots.edge.call.speech.Phrase.DIGIT_7;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.embedded.TestPhone.Packet;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.RemoteMedia;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to a device, as its RTP. */
class SpeechTest extends EngineOnLoopback {

    private static final Speech SEVEN_ZERO = Speech.of(Language.EN, DIGIT_7, DIGIT_0);

    @ParameterizedTest
    @CsvSource({"PCMU,10", "PCMU,20", "PCMA,20", "PCMA,40", "G722,20", "G722,40"})
    void everyWordIsSentOnceInTheDevicesCodecAndPacketLength(Codec codec, int millis) throws Exception {
        engine.open(A, events);
        engine.configure(A, new RemoteMedia("127.0.0.1", phoneA.port(), codec, codec.payloadType(), 101, millis, true));

        assertThat(engine.say(A, "demo", SEVEN_ZERO)).isTrue();

        List<Packet> packets = phoneA.receiveMany(80 / millis);
        assertThat(events.take()).isEqualTo("said a");
        assertThat(phoneA.hearsNothing(100)).isTrue();
        assertThat(packets.getFirst().marker()).isTrue();
        assertThat(packets).allSatisfy(packet -> assertThat(packet.bytes()).hasSize(8 * millis));
        assertContinuous(packets);
        var sent = new ByteArrayOutputStream();
        packets.forEach(packet -> sent.writeBytes(packet.bytes()));
        var expected = new ByteArrayOutputStream();
        expected.writeBytes(word(codec, DIGIT_7));
        expected.writeBytes(word(codec, DIGIT_0));
        assertThat(sent.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void aWordThatEndsWithinAPacketIsFilledUp() throws Exception {
        engine.open(A, events);
        engine.configure(A, new RemoteMedia("127.0.0.1", phoneA.port(), Codec.PCMU, 0, 101, 60, true));
        engine.say(A, "demo", SEVEN_ZERO);

        List<Packet> packets = phoneA.receiveMany(2);

        assertThat(packets.getLast().bytes()).hasSize(480).endsWith(word(Codec.PCMU, DIGIT_0));
        assertThat(events.take()).isEqualTo("said a");
    }

    @Test
    void oneStreamFromMusicThroughWordsBackToMusic() {
        MediaPort port = engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.playMusic(A, "default");
        List<Packet> heard = new ArrayList<>(phoneA.receiveMany(3));
        engine.say(A, "demo", SEVEN_ZERO);
        heard.addAll(phoneA.receiveMany(4));
        engine.playMusic(A, "default");
        heard.addAll(phoneA.receiveMany(3));

        assertThat(heard).extracting(Packet::ssrc).containsOnly((int) port.ssrc());
        assertThat(heard).filteredOn(Packet::marker).hasSize(3);
        assertGrowing(heard);
    }

    @Test
    void whoHoldsUsIsSentNothingAndThatIsSaidAtOnce() throws Exception {
        engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMU, 0, 101, false));

        assertThat(engine.say(A, "demo", SEVEN_ZERO)).isTrue();

        assertThat(events.take()).isEqualTo("not said a");
        assertThat(phoneA.hearsNothing(50)).isTrue();
    }

    @Test
    void aDeviceThatHoldsInTheMiddleEndsIt() throws Exception {
        engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.say(A, "demo", Speech.of(Language.EN, CHIME).and("7020202020202020202020"));
        phoneA.receiveMany(3);
        engine.configure(A, phoneA.media(Codec.PCMU, 0, 101, false));

        assertThat(events.take()).isEqualTo("not said a");
    }

    @Test
    void anAddressThatNobodyKnowsIsNotWaitedForForever() throws Exception {
        engine.open(A, events);

        assertThat(engine.say(A, "demo", SEVEN_ZERO)).isTrue();

        assertThat(events.queue.poll(10, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("not said a");
    }

    @Test
    void nobodyIsToldOfALegThatIsNotThere() {
        assertThat(engine.say(new LegId("nobody"), "demo", SEVEN_ZERO)).isFalse();
    }

    @Test
    void nothingToSayIsSaidAtOnce() throws Exception {
        engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.say(A, "demo", Speech.of(Language.FR));

        assertThat(events.take()).isEqualTo("said a");
    }

    @Test
    void ofWordsThatWereReplacedNothingIsTold() throws Exception {
        engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.say(A, "demo", SEVEN_ZERO);
        engine.playMusic(A, "default");

        assertThat(events.take()).isEqualTo("music a");
        phoneA.receiveMany(10);
        assertThat(events.queue).isEmpty();
    }

    @Test
    void numbersAreSaidDigitByDigit() {
        assertThat(Speech.of(Language.EN, CHIME).and("+70 2").phrases())
                .containsExactly(CHIME, DIGIT_7, DIGIT_0, dev.parkslots.edge.call.speech.Phrase.DIGIT_2);
        assertThat(Language.of("fr")).isEqualTo(Language.FR);
        assertThat(Language.of("de")).isEqualTo(Language.EN);
        assertThat(Language.of(null)).isEqualTo(Language.EN);
    }
}
