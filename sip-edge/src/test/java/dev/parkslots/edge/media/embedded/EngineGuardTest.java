package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.MediaEngine.NoPortsLeftException;
import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.testphone.FreePorts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What keeps the engine safe: strangers, noise, ports, threads. */
@Isolated("looks at the threads of the JVM")
class EngineGuardTest extends EngineOnLoopback {

    @Test
    void aDeviceBehindANatIsFollowedAndNobodyStealsIt() {
        MediaPort portA = engine.open(A, events);
        engine.open(B, events);
        engine.configure(B, phoneB.media(Codec.PCMU));
        try (TestPhone behindNat = new TestPhone()) {
            engine.configure(A, phoneA.media(Codec.PCMU));
            engine.connect(A, B);
            for (int i = 0; i < 5; i++) {
                behindNat.send(portA, 0, VOICE);
            }
            phoneB.receive();
            engine.playMusic(A, "default");
            behindNat.receiveMany(3);

            for (int i = 0; i < 20; i++) {
                stranger.send(portA, 0, VOICE);
            }
            // Two of them are the device's own, before it was proven.
            awaitDropped(Drop.WRONG_SOURCE, 22);
            assertThat(stranger.hearsNothing(60)).isTrue();
            behindNat.receiveMany(3);

            phoneA.send(portA, 0, VOICE);
            phoneA.receiveMany(3);
        }
    }

    @Test
    void oneStrayPacketMovesNothing() {
        MediaPort portA = engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.playMusic(A, "default");

        stranger.send(portA, 0, VOICE);

        awaitDropped(Drop.WRONG_SOURCE, 1);
        assertThat(stranger.hearsNothing(60)).isTrue();
        phoneA.receiveMany(3);
        assertThat(events.queue).doesNotContain("receiving a");
    }

    @Test
    void aNameInTheSdpWaitsForTheFirstPackets() {
        MediaPort portA = engine.open(A, events);
        engine.configure(A, new dev.parkslots.edge.sdp.RemoteMedia("phone.invalid", 4000, Codec.PCMU, 0, -1, 20, true));
        engine.playMusic(A, "default");
        for (int i = 0; i < 3; i++) {
            phoneA.send(portA, 0, VOICE);
        }

        assertThat(phoneA.receive().marker()).isTrue();
    }

    @Test
    void noiseIsDropped() {
        MediaPort portA = engine.open(A, events);
        phoneA.send(portA, 0, VOICE);
        awaitDropped(Drop.NOT_CONFIGURED, 1);
        engine.configure(A, phoneA.media(Codec.PCMU));
        Map<Drop, List<byte[]>> noise = Map.of(
                Drop.TOO_SHORT, List.of(new byte[0], new byte[] {1}, payload(0x80, 11)),
                Drop.TOO_LONG, List.of(payload(0x80, 1501), payload(0x80, 1600)),
                Drop.STUN, List.of(payload(0, 172), payload(1, 20)),
                Drop.DTLS, List.of(payload(22, 100)),
                Drop.WRONG_VERSION, List.of(payload(0x40, 172), payload(0xc0, 172)),
                // Fifteen contributing sources and an extension, or padding, that reach past the end.
                Drop.MALFORMED, List.of(payload(0x9f, 172), payload(0x8f, 71), payload(0xa0, 13)));

        noise.values().forEach(packets -> packets.forEach(bytes -> phoneA.sendRaw(portA, bytes)));

        noise.forEach((why, packets) -> awaitDropped(why, packets.size()));
        engine.playMusic(A, "default");
        phoneA.receive();
    }

    @Test
    void extensionsAndPaddingAreTakenOff() {
        MediaPort portA = engine.open(A, events);
        engine.open(B, events);
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.configure(B, phoneB.media(Codec.PCMU));
        engine.connect(A, B);
        byte[] packet = new byte[12 + 4 + 8 + 160 + 2];
        packet[0] = (byte) 0xb1;
        packet[12 + 4 + 3] = 0;
        System.arraycopy(VOICE, 0, packet, 12 + 4 + 4, 160);
        packet[packet.length - 1] = 6;

        phoneA.sendRaw(portA, packet);

        assertThat(phoneB.receive().bytes()).isEqualTo(VOICE);
    }

    @Test
    void portsAreEvenAndComeBack() {
        int from = FreePorts.first(6);
        MediaSettings two = MediaSettings.of("127.0.0.1", "127.0.0.1", (from + 1) + "-" + (from + 5));
        try (EmbeddedMediaEngine small = new EmbeddedMediaEngine(two, testMusic(), testSpeech())) {
            int first = small.open(A, events).port();
            int second = small.open(B, events).port();
            assertThat(List.of(first, second)).containsExactlyInAnyOrder(from + 2, from + 4);
            assertThatThrownBy(() -> small.open(C, events)).isInstanceOf(NoPortsLeftException.class);

            small.close(A);
            small.close(A);
            await().until(() -> small.portsFree() == 1);
            assertThat(small.open(C, events).port()).isEqualTo(first);
        }
    }

    @Test
    void aPortThatAnotherProgramHoldsIsPassedOver() {
        MediaSettings two = MediaSettings.of("127.0.0.1", "127.0.0.1", FreePorts.range(4));
        try (EmbeddedMediaEngine other = new EmbeddedMediaEngine(two, testMusic(), testSpeech());
                EmbeddedMediaEngine small = new EmbeddedMediaEngine(two, testMusic(), testSpeech())) {
            int held = other.open(A, events).port();

            assertThat(small.open(A, events).port()).isNotEqualTo(held);
            assertThatThrownBy(() -> small.open(B, events)).isInstanceOf(NoPortsLeftException.class);
        }
    }

    /** Repeated, because a close that comes while another is being done was once forgotten. */
    @RepeatedTest(5)
    void manyLegsLeaveNothingBehind() {
        int free = engine.portsFree();
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            LegId leg = new LegId("leg-" + i);
            ports.add(engine.open(leg, events).port());
            engine.configure(leg, phoneA.media(Codec.PCMU));
            engine.playMusic(leg, "default");
        }
        assertThat(ports).hasSize(500);
        for (int i = 0; i < 500; i++) {
            engine.close(new LegId("leg-" + i));
        }

        await().until(() -> engine.portsFree() == free);
        phoneA.forgetWhatWaits();
        assertThat(phoneA.hearsNothing(60)).isTrue();
    }

    @Test
    void closingEndsThreadsAndPorts() {
        int port = engine.open(A, events).port();
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.playMusic(A, "default");
        phoneA.receive();

        engine.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .doesNotContain("media-receiver", "media-pacer");
        MediaSettings same = new MediaSettings("127.0.0.1", settings.bindAddress(), port, port + 1);
        try (EmbeddedMediaEngine next = new EmbeddedMediaEngine(same, testMusic(), testSpeech())) {
            assertThat(next.open(A, events).port()).isEqualTo(port);
        }
        assertThatThrownBy(() -> engine.open(B, events)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void unknownLegsAreIgnored() {
        engine.configure(A, phoneA.media(Codec.PCMU));
        engine.playMusic(A, "default");
        engine.connect(A, B);
        engine.silence(A);
        engine.close(A);

        assertThat(events.queue).isEmpty();
    }
}
