package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.RemoteMedia;
import dev.parkslots.edge.testphone.FreePorts;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Sound over ::1. */
class Ipv6MediaTest {

    @Test
    void musicAndVoiceGoOverIpv6() throws Exception {
        InetAddress loopback = InetAddress.getAllByName("::1")[0];
        try (DatagramSocket phone = bind(loopback)) {
            assumeTrue(phone.isBound(), "this machine has no ::1");
            phone.setSoTimeout(2_000);
            MediaSettings settings = MediaSettings.of("::1", "::1", FreePorts.range(100));
            EngineOnLoopback.Events events = new EngineOnLoopback.Events();
            try (EmbeddedMediaEngine engine =
                    new EmbeddedMediaEngine(settings, EngineOnLoopback.testMusic(), EngineOnLoopback.testSpeech())) {
                MediaPort port = engine.open(EngineOnLoopback.A, events);
                assertThat(port.address()).isEqualTo("::1");
                engine.configure(
                        EngineOnLoopback.A, new RemoteMedia("::1", phone.getLocalPort(), Codec.PCMU, 0, -1, 20, true));
                engine.playMusic(EngineOnLoopback.A, "default");
                DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
                phone.receive(packet);
                assertThat(packet.getLength()).isEqualTo(172);
                assertThat(events.take()).isEqualTo("music a");
                packet.setSocketAddress(new InetSocketAddress(loopback, port.port()));
                phone.send(packet);
                assertThat(events.take()).isEqualTo("receiving a");
            }
        }
    }

    private static DatagramSocket bind(InetAddress address) throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        try {
            socket.bind(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            // Unbound: the caller sees it.
        }
        return socket;
    }
}
