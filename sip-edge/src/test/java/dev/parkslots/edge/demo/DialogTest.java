package dev.parkslots.edge.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.demo.Dialog.State;
import dev.parkslots.edge.demo.SipMessage.Header;
import dev.parkslots.edge.media.music.Ear;
import dev.parkslots.edge.media.music.KnownMusic;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo phone against a hand-written other side. */
class DialogTest {

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final DatagramSocket edge = loopback();
    private final DemoSurroundings around = new DemoSurroundings(
            InetAddress.getLoopbackAddress(),
            () -> (InetSocketAddress) edge.getLocalSocketAddress(),
            timer,
            new KnownMusic(() -> new byte[0]),
            Instant::now);
    private final Sound sound = around.sound(120);
    private final Sound other = around.sound(200);
    private final BlockingQueue<Dialog> ended = new LinkedBlockingQueue<>();
    private InetSocketAddress phone;

    @AfterEach
    void stop() {
        timer.shutdownNow();
        edge.close();
        sound.close();
        other.close();
    }

    @Test
    void a_call_is_made_talks_both_ways_and_is_hung_up_by_the_other_side() throws Exception {
        var dialog = call();
        var invite = receive("INVITE");
        assertThat(invite.startLine()).isEqualTo("INVITE sip:201@demo.localhost SIP/2.0");
        assertThat(invite.header("p-asserted-identity")).startsWith("\"Dupont\"");

        answer(invite, "180 Ringing", "");
        answer(invite, "200 OK", Sdp.write(other.local(), "sendrecv"));
        var ack = receive("ACK");
        assertThat(ack.header("to")).contains(";tag=edge");
        other.speakTo(Sdp.audio(invite.body()));
        await().until(() ->
                sound.heard().sound() == Ear.Sound.VOICE && other.heard().sound() == Ear.Sound.VOICE);
        assertThat(dialog.state()).isEqualTo(State.TALKING);

        request("BYE", invite, 1, "");
        assertThat(receive("BYE").status()).isEqualTo(200);
        assertThat(ended.take()).isSameAs(dialog);
        assertThat(dialog.state()).isEqualTo(State.ENDED);
    }

    @Test
    void an_unanswered_invite_is_sent_again_and_then_cancelled() throws Exception {
        var dialog = call();
        var first = receive("INVITE");
        assertThat(receive("INVITE").header("via")).isEqualTo(first.header("via"));
        answer(first, "180 Ringing", "");

        dialog.hangUp();
        var cancel = receive("CANCEL");
        assertThat(cancel.header("via")).isEqualTo(first.header("via"));
        answer(first, "487 Request Terminated", "");
        receive("ACK");
        assertThat(ended.take().state()).isEqualTo(State.ENDED);
    }

    @Test
    void a_reinvite_that_holds_is_answered_and_silences_us() throws Exception {
        call();
        var invite = receive("INVITE");
        answer(invite, "200 OK", Sdp.write(other.local(), "sendrecv"));
        receive("ACK");

        request("INVITE", invite, 1, Sdp.write(other.local(), "sendonly"));
        var ok = receive("INVITE");
        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.body()).contains("a=recvonly");
        assertThat(receive("INVITE").header("cseq")).isEqualTo(ok.header("cseq"));
        request("ACK", invite, 1, "");
        request("UPDATE", invite, 2, "");
        assertThat(receive("UPDATE").status()).isEqualTo(200);
        request("REFER", invite, 3, "");
        assertThat(receive("REFER").status()).isEqualTo(501);
    }

    @Test
    void a_phone_answers_by_itself_and_hangs_up() throws Exception {
        var agent = around.agent((self, invite) -> Dialog.answer(self, sound, invite, ended::add));
        phone = address(agent);
        send(new SipMessage(
                "INVITE sip:201@" + agent.address() + " SIP/2.0",
                requestHeaders("INVITE", 7, "<sip:201@x>"),
                Sdp.write(other.local(), "sendrecv")));

        assertThat(receive("INVITE").status()).isEqualTo(180);
        var ok = receive("INVITE");
        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.tag("to")).isNotNull();
        send(new SipMessage("ACK sip:201@x SIP/2.0", requestHeaders("ACK", 7, ok.header("to")), ""));
        await().until(() -> other.heard().sound() == Ear.Sound.VOICE);

        agent.hangUpAll();
        var bye = receive("BYE");
        assertThat(bye.header("from")).isEqualTo(ok.header("to"));
        assertThat(bye.startLine()).isEqualTo("BYE sip:edge@127.0.0.1:1 SIP/2.0");
        send(bye.response("200 OK", "edge", List.of(), ""));
        assertThat(ended.take().state()).isEqualTo(State.ENDED);
    }

    private Dialog call() {
        var agent = around.agent((self, invite) -> {});
        phone = address(agent);
        return Dialog.call(
                agent, sound, "\"Dupont\" <sip:+33123456789@demo.localhost>", "sip:201@demo.localhost", ended::add);
    }

    private static InetSocketAddress address(Agent agent) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(agent.address().split(":")[1]));
    }

    private void answer(SipMessage invite, String status, String sdp) throws IOException {
        send(invite.response(status, "edge", List.of(new Header("contact", "<sip:edge@127.0.0.1:1>")), sdp));
    }

    private void request(String method, SipMessage invite, int cseq, String sdp) throws IOException {
        var headers = List.of(
                new Header("via", "SIP/2.0/UDP 127.0.0.1:1;branch=z9hG4bK" + method + cseq),
                new Header("from", invite.header("to") + ";tag=edge"),
                new Header("to", invite.header("from")),
                new Header("call-id", invite.header("call-id")),
                new Header("contact", "<sip:edge@127.0.0.1:1>"),
                new Header("cseq", cseq + " " + method));
        send(new SipMessage(method + " sip:x SIP/2.0", headers, sdp));
    }

    private static List<Header> requestHeaders(String method, int cseq, String to) {
        return List.of(
                new Header("via", "SIP/2.0/UDP 127.0.0.1:1;branch=z9hG4bK" + method + cseq),
                new Header("from", "<sip:edge@x>;tag=edge"),
                new Header("to", to),
                new Header("call-id", "c1"),
                new Header("contact", "<sip:edge@127.0.0.1:1>"),
                new Header("cseq", cseq + " " + method));
    }

    private void send(SipMessage message) throws IOException {
        var bytes = message.bytes();
        edge.send(new DatagramPacket(bytes, bytes.length, phone));
    }

    private SipMessage receive(String method) throws IOException {
        edge.setSoTimeout(5000);
        var packet = new DatagramPacket(new byte[8192], 8192);
        while (true) {
            edge.receive(packet);
            var message = SipMessage.parse(packet.getData(), packet.getLength()).orElseThrow();
            if (message.method().equals(method)) {
                return message;
            }
        }
    }

    private static DatagramSocket loopback() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (SocketException noPort) {
            throw new IllegalStateException(noPort);
        }
    }
}
