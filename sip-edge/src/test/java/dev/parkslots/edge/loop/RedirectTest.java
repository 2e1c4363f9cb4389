package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.device;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Phones that send their calls on to another extension (3xx). */
class RedirectTest {

    private final EdgeForTests edge = new EdgeForTests();

    private void redirect(LegId leg, String... extensions) {
        edge.tell(new SipEvent.Refused(leg, 302, "Moved Temporarily", List.of(extensions)));
    }

    private LegId call201() {
        return edge.dial(outside(), new Intent.Extension("201"), OFFER);
    }

    private List<String> invited() {
        return edge.sip.sent.stream()
                .map(FakeSignalling.Sent::what)
                .filter(what -> what.startsWith("INVITE "))
                .toList();
    }

    @Test
    void theOtherExtensionRings() {
        LegId caller = call201();
        redirect(edge.rung(), "202");
        assertThat(invited()).containsExactly("INVITE sip:201@phone-d-201", "INVITE sip:202@phone-d-202");
        assertThat(edge.parks.reports.getLast().parties())
                .extracting(party -> party.extension() + party.state())
                .containsExactly("202ringing");
        LegId bob = edge.rung();
        edge.answer(bob);
        edge.ack(caller);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + bob);
        assertThat(edge.media.open).containsExactlyInAnyOrder(caller, bob);
    }

    @Test
    void aLoopIsAFailure() {
        LegId caller = call201();
        redirect(edge.rung(), "202");
        redirect(edge.rung(), "201", "202");
        assertThat(invited()).hasSize(2);
        assertThat(edge.sip.on(caller)).containsExactly("480 to INVITE");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    @Test
    void chainsEnd() {
        for (int i = 300; i < 320; i++) {
            edge.devices.put("" + i, List.of(device("" + i, "d-" + i)));
        }
        LegId caller = call201();
        for (int i = 300; i < 320 && edge.callsLeft() > 0; i++) {
            redirect(edge.rung(), "" + i);
        }
        assertThat(invited()).hasSize(6);
        assertThat(edge.sip.on(caller)).containsExactly("480 to INVITE");
    }

    @Test
    void elsewhereOrWhereNobodyIsRegisteredIsAFailure() {
        LegId elsewhere = call201();
        redirect(edge.rung());
        assertThat(edge.sip.on(elsewhere)).containsExactly("480 to INVITE");
        LegId nobody = call201();
        redirect(edge.rung(), "299");
        assertThat(edge.sip.on(nobody)).containsExactly("480 to INVITE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void theOtherDevicesRingOn() {
        edge.devices.put("201", List.of(device("201", "d-201"), device("201", "d-201b")));
        LegId caller = call201();
        List<LegId> rung = edge.sip.invited();
        redirect(rung.getFirst(), "202");
        LegId bob = edge.rung();
        // Nobody is registered there: the others are none the worse for it.
        redirect(bob, "299");
        redirect(rung.getLast(), "203");
        edge.answer(edge.rung());
        edge.ack(caller);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + edge.rung());
    }

    @Test
    void aCallerWhoGivesUpStopsTheRinging() {
        LegId caller = call201();
        redirect(edge.rung(), "202");
        edge.cancel(caller);
        assertThat(edge.sip.on(edge.rung())).endsWith("CANCEL");
        edge.refuse(edge.rung(), 487);
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    @Test
    void nobodyAnswersForAMinute() {
        LegId caller = call201();
        edge.pass(Duration.ofSeconds(30));
        redirect(edge.rung(), "202");
        edge.pass(Duration.ofSeconds(31));
        assertThat(edge.sip.on(edge.rung())).endsWith("CANCEL");
        assertThat(edge.sip.on(caller)).containsExactly("480 to INVITE");
    }

    @Test
    void aTransferredCallGoesOnToo() {
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), new Intent.Extension("202"));
        redirect(edge.rung(), "203");
        edge.answer(edge.rung());
        assertThat(edge.sip.on(call.getLast())).endsWith("NOTIFY 200 terminated");
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + edge.rung());

        edge.refer(edge.rung(), new Intent.Extension("202"));
        redirect(edge.rung(), "299");
        assertThat(edge.sip.sent).extracting(FakeSignalling.Sent::what).endsWith("NOTIFY 480 terminated");
    }
}
