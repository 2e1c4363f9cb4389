package dev.parkslots.edge.media.multicast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.codec.OpusFrames;
import dev.parkslots.edge.media.speech.EncodedPhrase;
import dev.parkslots.edge.media.speech.EncodedSpeech;
import dev.parkslots.edge.sdp.Codec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On loopback, with listeners that join the group as a loudspeaker does. */
class MulticastSenderTest {

    private static final String GROUP = "239.255.77.1";
    private static final Speech WORDS = Speech.of(Language.EN, Phrase.CHIME);
    /** 300 ms in which no two packets are alike. */
    private static final byte[] SOUND = sound();

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final MulticastSender sender = new MulticastSender(
            loopback,
            (tenant, speech, codec) -> tenant.equals("demo")
                    ? new EncodedSpeech(List.of(new EncodedPhrase(
                            Map.of(Codec.PCMU, SOUND, Codec.PCMA, SOUND.clone(), Codec.G722, SOUND.clone()),
                            OpusFrames.once(new short[15 * 320]))))
                    : null,
            new Random(1));
    private DatagramChannel listener;
    private String address;

    private static byte[] sound() {
        byte[] sound = new byte[300 * 8];
        new Random(7).nextBytes(sound);
        return sound;
    }

    @BeforeEach
    void listen() throws IOException {
        listener = DatagramChannel.open(StandardProtocolFamily.INET)
                .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                .bind(new InetSocketAddress(0));
        listener.join(InetAddress.getByName(GROUP), NetworkInterface.getByInetAddress(loopback));
        listener.configureBlocking(false);
        address = GROUP + ":" + ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    @AfterEach
    void close() throws IOException {
        sender.close();
        listener.close();
    }

    private List<byte[]> heard() throws IOException {
        List<byte[]> packets = new ArrayList<>();
        await().until(() -> {
            ByteBuffer buffer = ByteBuffer.allocate(2000);
            while (listener.receive(buffer) != null) {
                buffer.flip();
                byte[] packet = new byte[buffer.remaining()];
                buffer.get(packet);
                packets.add(packet);
                buffer.clear();
            }
            return sender.active() == 0 && packets.size() >= 15;
        });
        return packets;
    }

    @Test
    void everythingIsHeardOnceInOneStream() throws IOException {
        assertThat(sender.say(address, "demo", WORDS)).isTrue();
        List<byte[]> packets = heard();

        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Set<Integer> ssrcs = new HashSet<>();
        int first = ByteBuffer.wrap(packets.getFirst()).getShort(2) & 0xffff;
        int began = ByteBuffer.wrap(packets.getFirst()).getInt(4);
        for (int i = 0; i < packets.size(); i++) {
            ByteBuffer packet = ByteBuffer.wrap(packets.get(i));
            assertThat(packet.get(1) & 0x7f).as("PCMU").isZero();
            assertThat(packet.getShort(2) & 0xffff).isEqualTo(first + i & 0xffff);
            assertThat(packet.getInt(4) - began).isEqualTo(i * 160);
            ssrcs.add(packet.getInt(8));
            said.write(packets.get(i), 12, packets.get(i).length - 12);
        }
        assertThat(said.toByteArray()).isEqualTo(SOUND);
        assertThat(ssrcs).hasSize(1);
    }

    @Test
    void twoPagesAreNotMixedAtOneAddress() throws IOException {
        assertThat(sender.say(address, "demo", WORDS)).isTrue();
        assertThat(sender.say(address, "demo", WORDS)).isFalse();
        assertThat(heard()).hasSize(15);
        assertThat(sender.say(address, "demo", WORDS)).isTrue();
    }

    @Test
    void soManyAtOnceAndNoMore() {
        for (int i = 0; i < 8; i++) {
            assertThat(sender.say("239.255.77." + (10 + i) + ":5004", "demo", WORDS))
                    .isTrue();
        }
        assertThat(sender.say(address, "demo", WORDS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:5004", "speakers:5004", "239.255.1.1", "239.255.1.1:0x", "239.255.1.1:70000", ""})
    void whatIsNoMulticastAddressIsRefused(String wrong) {
        assertThat(sender.say(wrong, "demo", WORDS)).isFalse();
        assertThat(sender.active()).isZero();
    }

    @Test
    void withoutTheSentenceNothingIsSent() {
        assertThat(sender.say(address, "other", WORDS)).isFalse();
        assertThat(sender.active()).isZero();
    }
}
