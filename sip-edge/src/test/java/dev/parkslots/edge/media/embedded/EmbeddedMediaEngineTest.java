package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.embedded.TestPhone.Packet;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.sdp.Codec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedMediaEngineTest extends EngineOnLoopback {

    @Test
    void musicStartsAtOnceAndIsSaidOnce() throws Exception {
        engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMA));
        engine.playMusic(A, "default");

        List<Packet> packets = phoneA.receiveMany(5);

        assertThat(events.take()).isEqualTo("music a");
        assertThat(packets.getFirst().marker()).isTrue();
        for (int i = 0; i < packets.size(); i++) {
            assertThat(packets.get(i).payloadType()).isEqualTo(8);
            assertThat(packets.get(i).bytes()).isEqualTo(frame(Codec.PCMA, i));
        }
        assertContinuous(packets);
        assertThat(events.queue).isEmpty();
    }

    @Test
    void musicLoops() {
        engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.playMusic(A, "default");

        List<Packet> packets = phoneA.receiveMany(12);

        assertThat(packets.get(10).bytes()).isEqualTo(frame(Codec.PCMU, 0));
    }

    @Test
    void packetsAreAsLongAsTheDeviceAsks() {
        engine.open(A, events);
        engine.configure(
                A, new dev.parkslots.edge.sdp.RemoteMedia("127.0.0.1", phoneA.port(), Codec.G722, 9, -1, 30, true));
        engine.playMusic(A, "default");

        List<Packet> packets = phoneA.receiveMany(8);

        assertThat(packets).allSatisfy(packet -> assertThat(packet.bytes()).hasSize(240));
        assertContinuous(packets);
    }

    @Test
    void oneStreamThroughMusicConversationAndMusicAgain() {
        MediaPort portA = engine.open(A, events);
        MediaPort portB = engine.open(B, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.configure(B, phoneB.media(Codec.PCMU));
        List<Packet> heard = new ArrayList<>();

        engine.playMusic(A, "default");
        heard.addAll(phoneA.receiveMany(5));
        engine.connect(A, B);
        phoneA.forgetWhatWaits();
        int from = heard.size();
        for (int i = 0; i < 5; i++) {
            phoneB.send(portB, 0, VOICE);
            heard.add(phoneA.receive());
        }
        engine.playMusic(A, "default");
        heard.addAll(phoneA.receiveMany(5));

        assertThat(heard).extracting(Packet::ssrc).containsOnly((int) portA.ssrc());
        assertThat(heard.get(from).marker()).isTrue();
        assertThat(heard.get(from).bytes()).isEqualTo(VOICE);
        assertThat(heard.get(from + 1).marker()).isFalse();
        assertThat(heard.get(from + 5).marker()).isTrue();
        assertGrowing(heard);
    }

    @Test
    void eachHearsTheOtherUntilParted() throws Exception {
        MediaPort portA = engine.open(A, events);
        MediaPort portB = engine.open(B, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.configure(B, phoneB.media(Codec.PCMU));
        engine.connect(A, B);

        phoneA.send(portA, 0, VOICE);
        assertThat(phoneB.receive().bytes()).isEqualTo(VOICE);
        phoneB.send(portB, 0, VOICE);
        assertThat(phoneA.receive().bytes()).isEqualTo(VOICE);
        assertThat(List.of(events.take(), events.take())).containsExactlyInAnyOrder("receiving a", "receiving b");

        engine.silence(A);
        phoneB.send(portB, 0, VOICE);
        phoneA.send(portA, 0, VOICE);
        awaitDropped(Drop.UNHEARD, 2);
        assertThat(events.queue).isEmpty();
    }

    @Test
    void aNewConnectionEndsTheOldOne() {
        MediaPort portA = engine.open(A, events);
        MediaPort portB = engine.open(B, events);
        engine.open(C, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.configure(B, phoneB.media(Codec.PCMU));
        engine.configure(C, stranger.media(Codec.PCMU));
        engine.connect(A, B);
        engine.connect(A, C);

        phoneB.send(portB, 0, VOICE);
        awaitDropped(Drop.UNHEARD, 1);
        phoneA.send(portA, 0, VOICE);
        assertThat(stranger.receive().bytes()).isEqualTo(VOICE);
    }

    @Test
    void payloadTypesAreMappedPerLeg() {
        MediaPort portA = engine.open(A, events);
        MediaPort portB = engine.open(B, events);
        engine.configure(A, phoneA.media(Codec.PCMA, 97, 96, true));
        engine.configure(B, phoneB.media(Codec.PCMA, 8, 126, true));
        engine.connect(A, B);

        phoneA.send(portA, 97, VOICE);
        assertThat(phoneB.receive().payloadType()).isEqualTo(8);
        phoneA.send(portA, 96, payload(1, 4));
        Packet event = phoneB.receive();
        assertThat(event.payloadType()).isEqualTo(126);
        assertThat(event.bytes()).isEqualTo(payload(1, 4));
        phoneB.send(portB, 126, payload(2, 4));
        assertThat(phoneA.receive().payloadType()).isEqualTo(96);
        phoneB.send(portB, 13, payload(2, 1));
        awaitDropped(Drop.UNKNOWN_PAYLOAD_TYPE, 1);
    }

    @Test
    void whatTheOtherDoesNotSpeakIsDropped() {
        MediaPort portA = engine.open(A, events);
        engine.open(B, events);
        engine.configure(A, phoneA.media(Codec.PCMA));
        engine.configure(B, phoneB.media(Codec.PCMU, 0, -1, true));
        engine.connect(A, B);

        phoneA.send(portA, 8, VOICE);
        phoneA.send(portA, 101, payload(1, 4));

        awaitDropped(Drop.OTHER_CODEC, 2);
    }

    @Test
    void whoIsHeldHearsNothingAndGoesOnAfterwards() throws Exception {
        engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMU, 0, 101, false));
        engine.playMusic(A, "default");
        assertThat(events.take()).isEqualTo("music a");
        assertThat(phoneA.hearsNothing(60)).isTrue();

        engine.configure(A, phoneA.media(Codec.PCMU));
        List<Packet> packets = phoneA.receiveMany(3);

        assertThat(packets.getFirst().marker()).isTrue();
        assertContinuous(packets);
        assertThat(events.queue).isEmpty();
    }

    @Test
    void relayRespectsHold() {
        engine.open(A, events);
        MediaPort portB = engine.open(B, events);
        engine.configure(A, phoneA.media(Codec.PCMU, 0, 101, false));
        engine.configure(B, phoneB.media(Codec.PCMU));
        engine.connect(A, B);

        phoneB.send(portB, 0, VOICE);
        awaitDropped(Drop.ON_HOLD, 1);
        engine.configure(A, phoneA.media(Codec.PCMU));
        phoneB.send(portB, 0, VOICE);
        assertThat(phoneA.receive().marker()).isTrue();
    }

    @Test
    void publishesWhatItCounts() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        engine.bindTo(registry);
        MediaPort portA = engine.open(A, events);
        phoneA.sendRaw(portA, new byte[] {1});

        await().until(() -> registry.get("parkslots.rtp.dropped")
                        .tag("reason", "too-short")
                        .functionCounter()
                        .count()
                == 1);
        assertThat(registry.get("parkslots.media.legs").gauge().value()).isEqualTo(1);
        assertThat(ports(registry, "used")).isEqualTo(1);
        assertThat(ports(registry, "free")).isEqualTo(999);
        engine.close(A);
        await().until(() -> ports(registry, "draining") == 1);
        assertThat(ports(registry, "used")).isZero();
        assertThat(ports(registry, "free")).isEqualTo(999);
    }

    private static double ports(SimpleMeterRegistry registry, String state) {
        return registry.get("parkslots.media.ports").tag("state", state).gauge().value();
    }
}
