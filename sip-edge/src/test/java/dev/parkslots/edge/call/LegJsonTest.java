package dev.parkslots.edge.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Leg.Hearing;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Session;
import dev.parkslots.edge.call.dialog.SessionTerms;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.LocalSession;
import dev.parkslots.edge.sdp.RemoteMedia;
import dev.parkslots.edge.sdp.secure.Fingerprint;
import dev.parkslots.edge.sdp.secure.IceCredentials;
import dev.parkslots.edge.sdp.secure.SecureEnd;
import dev.parkslots.edge.sdp.secure.SecureTransport;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** A leg can be written down and read by another process, with nothing lost. */
class LegJsonTest {

    private final JsonMapper json = new JsonMapper();

    static Stream<Hearing> everySound() {
        return Stream.of(
                new Hearing.Nothing(),
                new Hearing.Music("default", true),
                new Hearing.Music("loud", false),
                new Hearing.Voice(new LegId("other")));
    }

    @ParameterizedTest
    @MethodSource("everySound")
    void nothingIsLost(Hearing hearing) {
        Leg calling = Leg.inviting(
                        new LegId("leg"),
                        new Party("demo", null, null, "D\u00fcpont \"&\" <Co>", "+33123456789"),
                        dialog("r1"),
                        new TransactionId("t"),
                        LocalSession.of("127.0.0.1", 20_000, (1L << 53) - 1))
                .with(
                        new LocalSession("127.0.0.1", 20_000, (1L << 53) - 1, 7, "v=0\r\n", null),
                        new RemoteMedia("192.0.2.1", 4000, Codec.G722, 9, -1, 20, false))
                .hearing(hearing)
                .nowReceiving()
                .with(Session.NONE
                        .asked(new TransactionId("t"), new SessionTerms(1800, false, true, true))
                        .on(new SessionTerms(600, true, false, false)));
        Leg rung = Leg.ringing(
                new LegId("rung"),
                new Party("demo", "201", "d-1", "Alice", "201"),
                dialog(null),
                LocalSession.of("127.0.0.1", 20_002, 1));
        for (Leg leg : List.of(calling, calling.in(Leg.State.UP), rung)) {
            assertThat(json.readValue(json.writeValueAsString(leg), Leg.class)).isEqualTo(leg);
        }
    }

    @Test
    void aBrowsersLegKeepsWhatItsNextAnswerNeeds() {
        var ice = new IceCredentials("ours+123", "ours/6789012345678901234");
        var theirs = new IceCredentials("8BJk", "99PpWAbQfFbFReAKXRSQv/FX");
        var fingerprint = new Fingerprint("sha-256", "AB" + ":CD".repeat(31));
        var end = SecureEnd.of(fingerprint, ice, true).answered(theirs, Role.SERVER);
        Leg leg = Leg.ringing(
                        new LegId("rung"),
                        new Party("demo", "201", "d-1", "Alice", "201"),
                        dialog("r1"),
                        LocalSession.of("127.0.0.1", 20_002, 1))
                .with(
                        LocalSession.of("127.0.0.1", 20_002, 1).with(end),
                        new RemoteMedia(
                                "0.0.0.0",
                                9,
                                Codec.OPUS,
                                111,
                                110,
                                20,
                                true,
                                null,
                                9,
                                new SecureTransport(ice, theirs, fingerprint, Role.SERVER)));

        Leg read = json.readValue(json.writeValueAsString(leg), Leg.class);

        assertThat(read).isEqualTo(leg);
        assertThat(read.local().secure().offered(theirs, Role.SERVER).ice()).isEqualTo(ice);
        assertThat(read.toString()).doesNotContain(ice.password(), theirs.password());
    }

    @Test
    void whatAnEdgeWithoutEncryptionHasStoredIsRead() {
        String stored =
                "{\"address\":\"127.0.0.1\",\"port\":20000,\"sessionId\":1,\"version\":2,\"sent\":\"v=0\\r\\n\"}";

        assertThat(json.readValue(stored, LocalSession.class))
                .isEqualTo(new LocalSession("127.0.0.1", 20_000, 1, 2, "v=0\r\n", null));
    }

    private static Dialog dialog(String remoteTag) {
        return new Dialog(
                "call",
                "local",
                remoteTag,
                "sip:201@demo.localhost",
                null,
                "sip:them",
                "sip:them@192.0.2.1",
                List.of("<sip:p1;lr>", "<sip:p2;lr>"),
                Integer.MAX_VALUE + 1L,
                -1,
                new Flow(Transport.TCP, "192.0.2.1:5060", 7),
                true);
    }
}
