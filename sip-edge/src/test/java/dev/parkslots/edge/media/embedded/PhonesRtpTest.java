package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.embedded.TestPhone.Packet;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RTP as phones send it, on two legs that are connected. */
class PhonesRtpTest extends EngineOnLoopback {

    private MediaPort portA;
    private MediaPort portB;

    @BeforeEach
    void connect() {
        portA = engine.open(A, events);
        portB = engine.open(B, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.configure(B, phoneB.media(Codec.PCMU));
        engine.connect(A, B);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 40, 60})
    void talkIsPassedOnInThePacketsThatTheOtherSends(int millis) {
        byte[] voice = payload(7, 8 * millis);

        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            phoneA.send(portA, 0, voice);
            packets.add(phoneB.receive());
        }

        assertThat(packets).allSatisfy(packet -> assertThat(packet.bytes()).isEqualTo(voice));
        assertContinuous(packets);
    }

    @Test
    void everythingButTheSoundIsTakenOff() {
        // Padding, extension and three contributing sources.
        ByteBuffer packet = ByteBuffer.allocate(12 + 12 + 4 + 8 + 160 + 4);
        packet.put((byte) 0xb3).put((byte) 0).putShort((short) 9).putInt(1_000).putInt(77);
        packet.position(24).putShort((short) 0xbede).putShort((short) 2).position(36);
        packet.put(VOICE).putInt(4);

        phoneA.sendRaw(portA, packet.array());

        ByteBuffer heard = phoneB.receiveRaw();
        assertThat(heard.get(0)).isEqualTo((byte) 0x80);
        assertThat(heard.remaining()).isEqualTo(172);
        assertThat(heard.slice(12, 160)).isEqualTo(ByteBuffer.wrap(VOICE));
    }

    @Test
    void anotherStreamOfTheDeviceGoesOnInTheOneThatIsHeard() {
        List<Packet> heard = new ArrayList<>();
        talk(heard, 3);
        phoneA.ssrc = 0x9999;
        phoneA.sequence = 7;
        phoneA.timestamp = 1;
        talk(heard, 3);

        assertThat(heard).extracting(Packet::ssrc).containsOnly((int) portB.ssrc());
        assertThat(heard).extracting(Packet::marker).containsExactly(true, false, false, true, false, false);
        assertGrowing(heard);
    }

    @Test
    void stragglersOfTheFormerStreamAreNotMixedIn() {
        talk(new ArrayList<>(), 3);
        phoneA.ssrc = 0x9999;
        talk(new ArrayList<>(), 1);
        phoneA.ssrc = 0x1234;
        phoneA.send(portA, 0, VOICE);

        awaitDropped(Drop.LATE, 1);
    }

    @Test
    void numbersWrapAndTheClockToo() {
        phoneA.sequence = 65_533;
        phoneA.timestamp = -320;
        List<Packet> heard = new ArrayList<>();
        talk(heard, 6);

        assertContinuous(heard);
    }

    @Test
    void orderIsKeptAsItCameAndNothingIsHeardTwice() {
        List<Packet> heard = new ArrayList<>();
        for (int sequence : new int[] {100, 102, 101, 102, 103, 100}) {
            phoneA.sequence = sequence;
            phoneA.timestamp = sequence * 160;
            phoneA.send(portA, 0, VOICE);
        }
        heard.addAll(phoneB.receiveMany(4));

        awaitDropped(Drop.DUPLICATE, 2);
        int first = heard.getFirst().sequence();
        assertThat(heard)
                .extracting(packet -> packet.sequence() - first & 0xffff)
                .containsExactly(0, 2, 1, 3);
        assertThat(heard)
                .extracting(packet -> packet.timestamp() - heard.getFirst().timestamp())
                .containsExactly(0, 320, 160, 480);
    }

    @Test
    void aMarkerIsPassedOnAndAClockThatLeapsIsNot() {
        List<Packet> heard = new ArrayList<>();
        talk(heard, 2);
        phoneA.marker = true;
        talk(heard, 1);
        phoneA.marker = false;
        phoneA.timestamp += 100_000_000;
        talk(heard, 2);

        assertThat(heard).extracting(Packet::marker).containsExactly(true, false, true, true, false);
        assertGrowing(heard);
    }

    /** Comfort noise is not agreed with anybody: what would be silence for one is a hole for the other. */
    @Test
    void comfortNoiseThatWasNotAgreedInterruptsNothing() {
        List<Packet> heard = new ArrayList<>();
        talk(heard, 2);
        phoneA.send(portA, 13, payload(40, 1));
        phoneA.timestamp += 4 * 160;
        talk(heard, 2);

        awaitDropped(Drop.UNKNOWN_PAYLOAD_TYPE, 1);
        assertGrowing(heard);
    }

    @ParameterizedTest
    @CsvSource({"96, 101", "101, 96", "126, 101", "96, 126", "101, 101"})
    void telephoneEventsAreNumberedAsEachSideWants(int ofA, int ofB) {
        engine.configure(A, phoneA.media(Codec.G722, 109, ofA, true));
        engine.configure(B, phoneB.media(Codec.G722, 9, ofB, true));

        phoneA.send(portA, ofA, payload(5, 4));
        assertThat(phoneB.receive().payloadType()).isEqualTo(ofB);
        phoneB.send(portB, ofB, payload(5, 4));
        assertThat(phoneA.receive().payloadType()).isEqualTo(ofA);
        phoneA.send(portA, 109, VOICE);
        assertThat(phoneB.receive().payloadType()).isEqualTo(9);
        phoneB.send(portB, 9, VOICE);
        assertThat(phoneA.receive().payloadType()).isEqualTo(109);
    }

    @Test
    void anUnknownPayloadTypeIsCountedAndNotHeard() {
        for (int type : new int[] {3, 18, 34, 98, 127}) {
            phoneA.send(portA, type, VOICE);
        }

        awaitDropped(Drop.UNKNOWN_PAYLOAD_TYPE, 5);
        talk(new ArrayList<>(), 1);
    }

    private void talk(List<Packet> heard, int packets) {
        for (int i = 0; i < packets; i++) {
            phoneA.send(portA, 0, VOICE);
            heard.add(phoneB.receive());
        }
    }
}
