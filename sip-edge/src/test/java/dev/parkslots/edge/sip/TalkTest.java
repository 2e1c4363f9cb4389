package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ringing phone is told to answer, and says beforehand that it can be. */
class TalkTest {

    private static final LegId LEG = new LegId("leg-1");

    private final TestEdge edge = new TestEdge();
    private final Signalling signalling = edge.node.signalling();

    @AfterEach
    void close() {
        edge.close();
    }

    private Dialog invite(TestPhone phone) {
        Dialog dialog =
                signalling.newDialog(edge.registrar.of("demo", phone.user()).get(0), new Identity("demo", "", "203"));
        edge.calls.add(LEG, dialog);
        signalling.invite(LEG, dialog, "v=0\r\n", Map.of(), 69);
        return dialog;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Allow-Events: talk", "Allow-Events: hold, Talk, conference", "u: talk"})
    void aPhoneSaysSoWhenItRegisters(String header) {
        TestPhone phone = edge.phone("202");
        phone.register(300, header);
        assertThat(edge.registrar.of("demo", "202").getFirst().answersWhenTold())
                .isTrue();
    }

    @Test
    void mostPhonesDoNot() {
        TestPhone phone = edge.phone("202");
        phone.register(300, "Allow-Events: dialog, talkative");
        assertThat(edge.registrar.of("demo", "202").getFirst().answersWhenTold())
                .isFalse();
    }

    /** 481 and 489: a phone that will not be told rings on, and nothing of its call is lost. */
    @ParameterizedTest
    @ValueSource(ints = {200, 481, 489, 408})
    void itIsToldInItsEarlyDialogWhateverItAnswers(int status) throws Exception {
        TestPhone bob = edge.phone("202");
        bob.register();
        Dialog dialog = invite(bob);
        TestCall call = bob.expectCall();
        call.respond(180, "Ringing", "", "Allow-Events: talk");
        SipEvent.Progress ringing = edge.calls.next(SipEvent.Progress.class);
        assertThat(ringing.talks()).isTrue();
        SipEvent.RemoteDialog remote = ringing.remote();
        Dialog early = dialog.answeredBy(remote.tag(), remote.contact(), remote.routeSet())
                .nextLocalCseq();

        call.answerNothing();
        signalling.talk(LEG, early);
        SipText notify = call.expectRequest("NOTIFY");
        assertThat(notify.requestUri()).isEqualTo(bob.contact());
        assertThat(notify.header("Event")).isEqualTo("talk");
        assertThat(notify.header("Subscription-State")).isEqualTo("active");
        assertThat(notify.header("Contact")).isNotEmpty();
        assertThat(notify.tag("To")).isEqualTo(remote.tag());
        assertThat(notify.header("CSeq")).isEqualTo("2 NOTIFY");
        assertThat(notify.body()).isEmpty();
        call.answer(notify, status, "Whatever");

        call.answer();
        assertThat(edge.calls.next(SipEvent.class)).isInstanceOf(SipEvent.Answered.class);
        assertThat(call.expectRequest("ACK").header("CSeq")).isEqualTo("1 ACK");
        signalling.bye(LEG, early.nextLocalCseq(), null);
        assertThat(call.expectRequest("BYE").header("CSeq")).isEqualTo("3 BYE");
    }

    @Test
    void aPhoneThatSaysNothingOfItIsNotTold() throws Exception {
        TestPhone bob = edge.phone("202");
        bob.register();
        invite(bob);
        bob.expectCall().ring();
        assertThat(edge.calls.next(SipEvent.Progress.class).talks()).isFalse();
    }
}
