package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page whose WebSocket breaks in the middle of a call, and that comes back by another one. */
class WebSocketReconnectTest {

    private static final LegId LEG = new LegId("leg-1");

    private final TestEdge edge = TestEdge.withWebSocket(TestEdge.ROOMY, InetAddress.getLoopbackAddress());
    private final TestPhone page = edge.webPhone("202");

    @AfterEach
    void close() {
        edge.close();
    }

    private List<Device> devices() {
        return edge.registrar.of("demo", "202");
    }

    /** The page has answered a call. */
    private Dialog talking() throws InterruptedException {
        page.register();
        Dialog dialog = edge.node.signalling().newDialog(devices().getFirst(), new Identity("demo", "Dupont", "1"));
        edge.calls.add(LEG, dialog);
        edge.node.signalling().invite(LEG, dialog, "v=0\r\n", Map.of(), 70);
        TestCall call = page.expectCall();
        call.answer();
        SipEvent.Answered answered = edge.calls.next(SipEvent.Answered.class);
        call.expectRequest("ACK");
        return dialog.answeredBy(answered.remote().tag(), answered.remote().contact(), List.of());
    }

    private void cut() {
        page.cutLine();
        Awaitility.await().until(() -> devices().isEmpty());
    }

    private TestPhone backAgain() {
        TestPhone again = edge.webPhone("202").sameDeviceAs(page);
        again.register();
        return again;
    }

    @Test
    void itIsTheSameDeviceAndIsReachedByItsNewSocketAlone() {
        page.register();
        Device before = devices().getFirst();
        TestPhone again = backAgain();

        assertThat(devices()).singleElement().satisfies(now -> {
            assertThat(now.id()).isEqualTo(before.id());
            assertThat(now.flow()).isNotEqualTo(before.flow());
        });
        // The old socket breaks only now, as a network does that is gone: nobody is unbound by that.
        page.cutLine();
        Awaitility.await().until(() -> edge.wsCounters.open() == 1);
        assertThat(devices()).hasSize(1);
        assertThat(again.isCutOff()).isFalse();
    }

    @Test
    void ourRequestsGoToTheNewSocketOnceItHasRegistered() throws Exception {
        Dialog up = talking();
        cut();
        TestPhone again = backAgain();

        edge.node.signalling().bye(LEG, up.nextLocalCseq(), null);

        Awaitility.await()
                .until(() -> again.received().stream()
                        .anyMatch(m -> m.isRequest() && m.method().equals("BYE")));
    }

    /** Its re-INVITE for other candidates is what a page sends first (an ICE restart): the call goes on there. */
    @Test
    void aRequestInTheDialogByTheNewSocketMovesTheDialog() throws Exception {
        Dialog up = talking();
        cut();
        TestPhone again = edge.webPhone("202").sameDeviceAs(page);

        SipText options = again.request("OPTIONS", "sip:edge", up.sipCallId(), 2)
                .add("From", "<sip:202@demo.localhost>;tag=" + up.remoteTag())
                .add("To", "<sip:1@demo.localhost>;tag=" + up.localTag());
        assertThat(again.exchange(options).status()).isEqualTo(200);

        Flow moved = edge.calls.next(SipEvent.Moved.class).flow();
        assertThat(moved).isNotEqualTo(up.flow());
        edge.node.signalling().bye(LEG, up.by(moved).nextLocalCseq(), null);
        Awaitility.await()
                .until(() -> again.received().stream()
                        .anyMatch(m -> m.isRequest() && m.method().equals("BYE")));
    }

    /** Nothing waits for 32 s, and nothing is kept. */
    @Test
    void whatWeAskMeanwhileFailsAtOnceAndLeavesNothingBehind() throws Exception {
        Dialog up = talking();
        // The first INVITE, whose answer might come again.
        int before = edge.node.remembered();
        cut();

        edge.node.signalling().reinvite(LEG, up.nextLocalCseq(), "v=0\r\n");
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(503);
        edge.node.signalling().probe(LEG, up.nextLocalCseq().nextLocalCseq());
        assertThat(edge.calls.next(SipEvent.Vanished.class).leg()).isEqualTo(LEG);
        edge.node.signalling().bye(LEG, up.nextLocalCseq().nextLocalCseq().nextLocalCseq(), null);

        Awaitility.await().until(() -> edge.node.remembered() <= before);
        assertThat(edge.wsCounters.open()).isZero();
    }

    /** The socket breaks while its own call waits for an answer. */
    @Test
    void aPageWhoseSocketBreaksWhileItCallsHasGivenUp() throws Exception {
        Dialog up = talking();
        int before = edge.node.remembered();
        page.invite("201");
        IncomingCall calling = edge.calls.nextCall();
        page.cutLine();

        assertThat(edge.calls.next(SipEvent.Cancelled.class).leg()).isEqualTo(calling.leg());
        edge.node.signalling().respond(calling.leg(), calling.transaction(), 487, null, null, null, Map.of());
        edge.node.signalling().bye(LEG, up.nextLocalCseq(), null);
        Awaitility.await().until(() -> edge.node.remembered() <= before);
    }
}
