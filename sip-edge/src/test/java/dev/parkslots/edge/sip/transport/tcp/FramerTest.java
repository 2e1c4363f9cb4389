package dev.parkslots.edge.sip.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.sip.transport.tcp.Framer.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramerTest {

    private static final int LARGEST = 2000;

    private final List<String> out = new ArrayList<>();
    private final Framer framer = new Framer(LARGEST, new Framer.Sink() {
        @Override
        public void message(byte[] message) {
            out.add(text(message));
        }

        @Override
        public void ping() {
            out.add("ping");
        }

        @Override
        public void broken(Fault fault, byte[] head) {
            out.add(fault + " " + text(head).lines().findFirst().orElse(""));
        }
    });

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String message(String lengthHeader, String body) {
        return "MESSAGE sip:a SIP/2.0\r\nVia: SIP/2.0/TCP b\r\n" + lengthHeader + "\r\nTo: a\r\n\r\n" + body;
    }

    private void take(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        framer.take(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5",
                "content-length:5",
                "CONTENT-LENGTH  :  5  ",
                "Content-Length\t: 5",
                "l: 5",
                "L:5",
                "l : 005",
                "Content-Length:\r\n 5",
                "l:\r\n\t5",
                "Content-Length: 5\r\nl: 5",
                "Subject: l: 9\r\n Content-Length: 7\r\nl: 5"
            })
    void everyWayToWriteALength(String header) {
        String one = message(header, "hello");
        take(one + one);
        assertThat(out).containsExactly(one, one);
    }

    @Test
    void noBodyWithSpacesBeforeTheColon() {
        String one = message("Content-Length : 0", "");
        take(one + "\r\n\r\n" + one);
        assertThat(out).containsExactly(one, "ping", one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1",
                "Content-Length: +5",
                "Content-Length: five",
                "Content-Length:",
                "Content-Length: 5, 5",
                "Content-Length: 0x5",
                "Content-Length: 5\r\n 5",
                "Content-Length: 5\r\nl: 6"
            })
    void lengthThatIsNone(String header) {
        take(message(header, "hello") + message("l: 0", ""));
        assertThat(out).containsExactly("BAD_LENGTH MESSAGE sip:a SIP/2.0");
    }

    @Test
    void withoutLengthNobodyCanGoOn() {
        take(message("Subject: x", "hello"));
        assertThat(out).containsExactly("NO_LENGTH MESSAGE sip:a SIP/2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999", "400000000", "4294967295", "18446744073709551616", "99999999999999999999999999"})
    void tooLargeIsKnownFromTheHead(String length) {
        take(message("Content-Length: " + length, ""));
        assertThat(out).containsExactly("TOO_LARGE MESSAGE sip:a SIP/2.0");
    }

    @Test
    void headWithoutEnd() {
        take("INVITE sip:a SIP/2.0\r\n");
        take("X: ".repeat(1000));
        assertThat(out).containsExactly("TOO_LARGE INVITE sip:a SIP/2.0");
        take(message("l: 0", ""));
        assertThat(out).hasSize(1);
    }

    @Test
    void theLargestIsTaken() {
        int room = LARGEST - message("Content-Length: 1000", "").length();
        String largest = message("Content-Length: " + room, "x".repeat(room));
        take(largest);
        assertThat(out).containsExactly(largest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0016\u0003\u0001", " INVITE", "\u0000", "\u0080x"})
    void whatNoMessageBeginsWith(String start) {
        take("\r\n" + start + message("l: 0", ""));
        assertThat(out).containsExactly("NOT_SIP ");
    }

    @Test
    void lineEndsBetweenMessages() {
        String one = message("l: 0", "");
        take("\r\n" + one + "\r\n");
        assertThat(out).containsExactly(one);
        assertThat(framer.isInMessage()).isFalse();
        take("\r\n");
        assertThat(out).containsExactly(one, "ping");
        take("\r\n\r\n\r\n\r\n\n\r");
        assertThat(out).containsExactly(one, "ping", "ping", "ping");
        take("OPT");
        assertThat(framer.isInMessage()).isTrue();
    }

    @Test
    void thePiecesDoNotMatter() {
        StringBuilder stream = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String body = "\r\n\r\nINVITE".repeat(i % 7);
            String one = message("Content-Length: " + body.length(), body);
            stream.append(i % 3 == 0 ? "\r\n\r\n" : "").append(one);
            if (i % 3 == 0) {
                expected.add("ping");
            }
            expected.add(one);
        }
        byte[] bytes = stream.toString().getBytes(StandardCharsets.ISO_8859_1);
        Random random = new Random(3);
        int at = 0;
        while (at < bytes.length) {
            int next = Math.min(bytes.length, at + random.nextInt(1, 40));
            framer.take(bytes, at, next);
            at = next;
        }
        assertThat(out).isEqualTo(expected);
    }
}
