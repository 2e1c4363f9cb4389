package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Rest;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Parts of the system fail; nobody is lost and nothing needs a restart. */
@RequiresProgram("sipp")
class FaultsTest {

    @RegisterExtension
    static final OwnStack OWN = new OwnStack(1);

    @RegisterExtension
    final Office office = new Office(OWN, 0);

    @Test
    void withoutRedisParkingIsRefusedTheCallStaysAndLaterAllIsWell() {
        var waiting = office.parked("202", "702");
        var talk = office.talk("201");
        office.stack().redis().kill();
        try {
            talk.user().refer("701");
            assertThat(talk.finalNotify()).isEqualTo("480");
            talk.assertGoesOn();
            waiting.caller().media().awaitMusic();
        } finally {
            office.stack().startRedis();
        }
        office.stack().awaitReady();
        talk.user().refer("701");
        talk.user().await("notify 200");
        talk.caller().media().awaitMusic();
        office.awaitSlot("702", "parked");
    }

    @Test
    void aConfirmationThatNeverComesLeavesTheTwoTalking() {
        var talk = office.talk("201");
        office.stack().park(0).freeze();
        try {
            talk.user().refer("701");
            talk.user().await("answer 202 REFER");
            assertThat(talk.finalNotify()).isIn("480", "503");
            talk.assertGoesOn();
        } finally {
            office.stack().park(0).thaw();
        }
        office.awaitSlot("701", "free");
        talk.assertGoesOn();
    }

    @Test
    void garbageAndFloodsAreDroppedAndServiceGoesOn() throws IOException {
        var random = new Random(7);
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 20_000; i++) {
                var bytes = new byte[1 + random.nextInt(1400)];
                random.nextBytes(bytes);
                send(socket, bytes);
            }
            var half = "INVITE sip:701@demo.localhost SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK";
            for (int i = 0; i < 5_000; i++) {
                send(
                        socket,
                        (half + i + "\r\nContent-Length: 400000000\r\n\r\n")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> ParkSlotsStack.isReady(office.stack().edgeHttpPort()));
        office.parked("201", "701");
    }

    /** Whether it was done nobody knows: both may be asked for again. */
    @Test
    void anEdgeThatDoesNotAnswerIsSaidSoAndTheCallCanBeSteeredOnceItDoes() {
        var talk = office.talk("201");
        var alice = office.stack().as("alice");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> !calls(alice).isEmpty());
        var call = "/api/v1/calls/" + calls(alice).get(0).path("id").asString();
        office.stack().edge().freeze();
        try {
            var hold = alice.post(call + "/hold", "");
            assertThat(hold.status()).as(hold.toString()).isEqualTo(503);
            assertThat(hold.code()).isEqualTo("edge-unreachable");
        } finally {
            office.stack().edge().thaw();
        }
        office.stack().awaitReady();
        assertThat(alice.post(call + "/hold", "").status()).isEqualTo(204);
        talk.caller().media().awaitMusic();
        assertThat(alice.post(call + "/resume", "").status()).isEqualTo(204);
        talk.assertGoesOn();
    }

    private static JsonNode calls(Rest user) {
        return user.get("/api/v1/calls").body().path("calls");
    }

    private void send(DatagramSocket socket, byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(
                bytes,
                bytes.length,
                InetAddress.getLoopbackAddress(),
                office.stack().sipPort()));
    }
}
