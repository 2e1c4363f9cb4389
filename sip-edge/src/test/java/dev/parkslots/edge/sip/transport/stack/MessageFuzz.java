package dev.parkslots.edge.sip.transport.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.Drops.Reason;
import dev.parkslots.edge.sip.transport.Receiver;
import dev.parkslots.edge.sip.transport.SipPort;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.sip.SipListener;

/** Any datagram is read, answered with one whole answer, or dropped; nothing is thrown and nothing is smuggled into an answer. */
class MessageFuzz {

    private static final Flow PEER = Flow.udp("127.0.0.1:5062");
    private static final Drops DROPS = new Drops(new SimpleMeterRegistry());
    private static final Wire WIRE = new Wire();

    static {
        // Nobody listens: what is well-formed ends at the transaction layer.
        var deaf = (SipListener) Proxy.newProxyInstance(
                MessageFuzz.class.getClassLoader(),
                new Class<?>[] {SipListener.class},
                (self, method, arguments) -> null);
        try {
            SipStack.start(List.of(WIRE), DROPS, deaf, new NoWatch());
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @FuzzTest
    void isReadAnsweredOrDropped(byte[] datagram) throws Exception {
        WIRE.sent.clear();
        WIRE.receiver.received(datagram, PEER);
        assertThat(DROPS.of(Reason.ERROR)).as("errors of our own").isZero();
        assertThat(WIRE.sent).hasSizeLessThanOrEqualTo(1);
        for (var answer : WIRE.sent) {
            if (answer.length > 2) {
                check(answer);
            }
        }
    }

    private static void check(byte[] bytes) throws Exception {
        var text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text).startsWith("SIP/2.0 ").endsWith("\r\nContent-Length: 0\r\n\r\n");
        assertThat(text.indexOf("\r\n\r\n")).as("one blank line, the last").isEqualTo(text.length() - 4);
        assertThat(text.replace("\r\n", "")).as("whole line ends only").doesNotContain("\r", "\n");
        if (!text.startsWith("SIP/2.0 400 ")) {
            // A 400 may well repeat what could not be parsed.
            var answer = (SIPResponse) new StringMsgParser().parseSIPMessage(bytes, true, false, null);
            assertThat(answer.getTo()).isNotNull();
            assertThat(answer.getCSeq()).isNotNull();
            assertThat(answer.getTopmostVia()).isNotNull();
        }
    }

    private static final class NoWatch implements FlowWatch {

        @Override
        public void closed(Flow flow) {
            // There is no connection.
        }

        @Override
        public boolean isUsed(Flow flow) {
            return false;
        }
    }

    /** A port without a socket. */
    private static final class Wire implements SipPort {

        final List<byte[]> sent = new ArrayList<>();
        Receiver receiver;

        @Override
        public Transport transport() {
            return Transport.UDP;
        }

        @Override
        public InetSocketAddress local() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
        }

        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public List<String> lostWorkers() {
            return List.of();
        }

        @Override
        public void start(Receiver hears) {
            receiver = hears;
        }

        @Override
        public void send(byte[] message, Flow flow) {
            sent.add(message);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
