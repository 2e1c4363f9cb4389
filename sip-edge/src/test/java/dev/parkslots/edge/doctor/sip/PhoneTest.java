package dev.parkslots.edge.doctor.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parkslots.edge.demo.SipMessage;
import dev.parkslots.edge.demo.SipMessage.Header;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the doctor's phone says to an edge that answers as written down; {@code DoctorTest} sees it with the real one. */
class PhoneTest {

    private static final Account DAVE = new Account("204", "demo.localhost", "204~1~n", "secret");
    private static final Header CHALLENGE =
            new Header("www-authenticate", "Digest realm=\"demo.localhost\",qop=\"auth\",nonce=\"abc\",algorithm=MD5");

    private final Script edge = new Script();
    private final Phone phone = new Phone(edge, DAVE);

    @Test
    void a_log_in_answers_the_challenge_once() throws Exception {
        edge.answers("401 Unauthorized", CHALLENGE);
        edge.answers("200 OK");
        phone.register();
        assertThat(edge.said).hasSize(2);
        assertThat(edge.said.get(0).header("authorization")).isEmpty();
        assertThat(edge.said.get(1).header("authorization"))
                .startsWith(
                        "Digest username=\"204~1~n\", realm=\"demo.localhost\", nonce=\"abc\", uri=\"sip:demo.localhost\"")
                .doesNotContain("secret");
        assertThat(edge.said.get(1).cseq()).isEqualTo(edge.said.get(0).cseq() + 1);
    }

    @Test
    void a_refusal_is_told_as_it_came() {
        edge.answers("401 Unauthorized", CHALLENGE);
        edge.answers("403 Forbidden");
        assertThatThrownBy(phone::register)
                .isInstanceOf(IOException.class)
                .hasMessage("REGISTER is answered with 403 Forbidden");
    }

    @Test
    void a_challenge_that_browsers_cannot_meet_is_told() {
        edge.answers("401 Unauthorized", new Header("www-authenticate", "Bearer realm=\"x\""));
        assertThatThrownBy(phone::register).hasMessageContaining("not one that browsers can meet");
    }

    @Test
    void a_refused_call_is_acknowledged_and_needs_no_end() throws Exception {
        edge.answers("401 Unauthorized", CHALLENGE);
        edge.answers("480 Temporarily Unavailable");
        assertThatThrownBy(() -> phone.call("sip:203@demo.localhost", "v=0\r\n"))
                .hasMessage("INVITE is answered with 480 Temporarily Unavailable");
        assertThat(edge.said).extracting(SipMessage::method).containsExactly("INVITE", "ACK", "INVITE", "ACK");
        phone.hangUp();
        assertThat(edge.said).hasSize(4);
    }

    @Test
    void a_call_that_nobody_has_answered_is_cancelled_on_its_own_branch() throws Exception {
        edge.answers("100 Trying");
        phone.call("sip:203@demo.localhost", "v=0\r\n");
        edge.answers("200 OK");
        edge.later(() -> edge.said.getFirst().response("487 Request Terminated", "edge", List.of(), ""));
        phone.hangUp();
        assertThat(edge.said).extracting(SipMessage::method).containsExactly("INVITE", "CANCEL", "ACK");
        assertThat(edge.said.get(1).header("via")).isEqualTo(edge.said.get(0).header("via"));
    }

    @Test
    void a_call_that_was_answered_ends_with_bye() throws Exception {
        edge.answers("200 OK", new Header("contact", "<sip:edge@127.0.0.1:5060>"));
        phone.call("sip:203@demo.localhost", "v=0\r\n");
        assertThat(phone.awaitAnswer()).isEmpty();
        edge.answers("200 OK");
        phone.hangUp();
        assertThat(edge.said).extracting(SipMessage::method).containsExactly("INVITE", "ACK", "BYE");
        assertThat(edge.said.get(2).startLine()).isEqualTo("BYE sip:edge@127.0.0.1:5060 SIP/2.0");
    }

    /** Answers requests, in the order in which answers were put down. */
    private static final class Script implements Wire {
        final List<SipMessage> said = new ArrayList<>();
        private final Deque<Answer> answers = new ArrayDeque<>();
        private final Deque<SipMessage> coming = new ArrayDeque<>();
        private final Deque<java.util.function.Supplier<SipMessage>> later = new ArrayDeque<>();

        private record Answer(String status, List<Header> headers) {}

        void answers(String status, Header... headers) {
            answers.add(new Answer(status, List.of(headers)));
        }

        void later(java.util.function.Supplier<SipMessage> message) {
            later.add(message);
        }

        @Override
        public void send(SipMessage message) {
            said.add(message);
            if (!"ACK".equals(message.startLine().split(" ")[0]) && !answers.isEmpty()) {
                var next = answers.removeFirst();
                coming.add(message.response(next.status, "edge", next.headers, ""));
            }
        }

        @Override
        public @Nullable SipMessage next(Duration patience) {
            if (coming.isEmpty() && !later.isEmpty()) {
                return later.removeFirst().get();
            }
            return coming.poll();
        }

        @Override
        public String transport() {
            return "WS";
        }

        @Override
        public String here() {
            return "doctor.invalid";
        }

        @Override
        public boolean reliable() {
            return true;
        }

        @Override
        public void close() {}
    }
}
