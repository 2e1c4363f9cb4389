package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.ANSWER;
import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.device;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All devices of a user ring at once (RFC 3261 §16.7 as far as it concerns who calls for somebody else). */
class ForkTest {

    private final EdgeForTests edge = new EdgeForTests();
    private LegId caller;
    private List<LegId> devices;

    @BeforeEach
    void ring() {
        edge.devices.put("201", List.of(device("201", "a"), device("201", "b"), device("201", "c")));
        caller = edge.dial(outside(), new Intent.Extension("201"), OFFER);
        devices = edge.sip.invited();
        assertThat(devices).hasSize(3);
    }

    @AfterEach
    void nothingIsLeft() {
        edge.loop.stop();
        edge.ack(caller);
        devices.forEach(leg -> edge.refuse(leg, 487));
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        assertThat(edge.timersLeft()).isZero();
        assertThat(edge.sip.violations).isEmpty();
    }

    private void progress(int device, int status, String sdp) {
        edge.tell(new SipEvent.Progress(devices.get(device), status, sdp, null));
    }

    private List<String> caller() {
        return edge.sip.on(caller);
    }

    @Test
    void oneBusyPhoneLeavesTheOthersRinging() {
        edge.refuse(devices.get(0), 486);
        edge.refuse(devices.get(1), 408);
        assertThat(caller()).isEmpty();
        edge.answer(devices.get(2));
        assertThat(caller()).containsExactly("200 to INVITE");
    }

    @Test
    void whoDeclinesForEverybodyEndsIt() {
        progress(1, 180, null);
        edge.refuse(devices.get(0), 603);
        assertThat(caller()).endsWith("603 to INVITE");
        assertThat(edge.sip.on(devices.get(1))).endsWith("CANCEL");
        assertThat(edge.sip.on(devices.get(2))).endsWith("CANCEL");
        // Too late, and ended.
        edge.answer(devices.get(1));
        assertThat(edge.sip.on(devices.get(1))).endsWith("CANCEL", "BYE");
    }

    /** The clearest of what they said. */
    @ParameterizedTest
    @CsvSource({
        "486, 480, 404, 486",
        "480, 404, 408, 404",
        "408, 481, 487, 480",
        "500, 503, 488, 488",
        "503, 500, 500, 500",
        "302, 302, 302, 480",
        "401, 407, 491, 480",
        "486, 486, 600, 600"
    })
    void theBestFinalAnswerReachesTheCaller(int one, int two, int three, int told) {
        int[] said = {one, two, three};
        for (int i = 0; i < 3; i++) {
            edge.refuse(devices.get(i), said[i]);
        }
        assertThat(caller()).containsExactly(told + " to INVITE");
    }

    @Test
    void everyLateAnswerIsEnded() {
        edge.answer(devices.get(1));
        edge.ack(caller);
        edge.answer(devices.get(0));
        edge.answer(devices.get(2));
        for (int late : new int[] {0, 2}) {
            assertThat(edge.sip.on(devices.get(late))).endsWith("CANCEL", "BYE");
        }
        assertThat(edge.hears(caller)).isEqualTo("voice of " + devices.get(1));
        edge.bye(caller);
        assertThat(edge.sip.on(devices.get(1))).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aPhoneIsToldWhyItStopsRinging() {
        edge.answer(devices.get(1));
        assertThat(edge.sip.reason(devices.get(0))).isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
    }

    @Test
    void aCallerWhoGivesUpIsAMissedCall() {
        edge.cancel(caller);
        assertThat(edge.sip.on(devices.get(0))).endsWith("CANCEL");
        assertThat(edge.sip.reason(devices.get(0))).isNull();
    }

    @Test
    void aDeviceThatNeverEndsWhatWasCancelledIsForgotten() {
        edge.answer(devices.get(1));
        edge.ack(caller);
        edge.bye(caller);
        assertThat(edge.callsLeft()).isEqualTo(1);
        edge.pass(Duration.ofSeconds(41));
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void ringingIsToldOnce() {
        progress(0, 180, null);
        progress(1, 180, null);
        progress(2, 180, null);
        assertThat(caller()).containsExactly("180 to INVITE");
    }

    @Test
    void queuedAndForwardedAreToldAndOthersAreNot() {
        progress(0, 199, null);
        progress(0, 155, ANSWER);
        assertThat(caller()).isEmpty();
        progress(0, 180, null);
        progress(1, 181, null);
        progress(2, 182, null);
        progress(2, 199, null);
        assertThat(caller()).containsExactly("180 to INVITE", "181 to INVITE", "182 to INVITE");
        edge.answer(devices.get(0));
    }

    /** One stream can be heard, so the first is; the others are heard once they answer. */
    @Test
    void theFirstEarlyMediaIsHeardAndNoOther() {
        progress(0, 180, null);
        progress(1, 183, ANSWER);
        progress(2, 183, ANSWER);
        progress(0, 180, ANSWER);
        assertThat(caller()).containsExactly("180 to INVITE", "183 to INVITE");
        assertThat(edge.sip.find(caller, "183").sdp()).startsWith("v=0");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + devices.get(1));
        edge.answer(devices.get(2));
        assertThat(edge.hears(caller)).isEqualTo("voice of " + devices.get(2));
        assertThat(edge.sip.find(caller, "200").sdp())
                .isEqualTo(edge.sip.find(caller, "183").sdp());
    }

    @Test
    void whenTheOneThatIsHeardFailsThePhoneRingsAgain() {
        progress(1, 183, ANSWER);
        edge.refuse(devices.get(1), 486);
        assertThat(caller()).containsExactly("183 to INVITE", "180 to INVITE");
        assertThat(edge.hears(caller)).isEqualTo("nothing");
        // The next one may be heard.
        progress(2, 183, ANSWER);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + devices.get(2));
        edge.refuse(devices.get(2), 480);
        edge.refuse(devices.get(0), 480);
        assertThat(caller()).endsWith("486 to INVITE");
    }

    @Test
    void whenTheOneThatIsHeardSendsTheCallOnThePhoneRingsAgain() {
        progress(1, 183, ANSWER);
        edge.tell(new SipEvent.Refused(devices.get(1), 302, "", List.of("202")));
        assertThat(caller()).containsExactly("183 to INVITE", "180 to INVITE");
        assertThat(edge.sip.last(edge.rung()).what()).isEqualTo("INVITE sip:202@phone-d-202");
        edge.refuse(edge.rung(), 486);
    }

    @Test
    void aCallerWhoGivesUpCancelsAll() {
        edge.cancel(caller);
        assertThat(caller()).containsExactly("487 to INVITE");
        for (LegId device : devices) {
            assertThat(edge.sip.on(device)).endsWith("CANCEL");
        }
        edge.answer(devices.getFirst());
        assertThat(edge.sip.on(devices.getFirst())).endsWith("CANCEL", "BYE");
    }

    @Test
    void aDeviceThatHangsUpWhileItRingsHasRefused() {
        edge.bye(devices.get(0));
        edge.tell(new SipEvent.Vanished(devices.get(1), "gone"));
        edge.refuse(devices.get(2), 486);
        assertThat(caller()).containsExactly("486 to INVITE");
    }

    @Test
    void anAnswerWithoutUsableMediaIsEndedAndTheOthersRing() {
        edge.answer(devices.get(0), EdgeForTests.sdp("18", "sendrecv"));
        assertThat(edge.sip.on(devices.get(0))).endsWith("BYE");
        assertThat(caller()).isEmpty();
        edge.answer(devices.get(1), null);
        assertThat(edge.sip.on(devices.get(1))).endsWith("BYE");
        edge.answer(devices.get(2));
        assertThat(caller()).containsExactly("200 to INVITE");
    }
}
