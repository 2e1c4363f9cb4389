package dev.parkslots.edge.sip.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.platform.watch.EnumCounters;
import dev.parkslots.edge.sip.transport.Tap.Direction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CaptureTest {

    private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> shown = new CopyOnWriteArrayList<>();

    private Capture capture(Viewer viewer) {
        var outcomes = new EnumCounters<>(meters, "captured", "", "outcome", Outcome.class);
        return new Capture(
                List.of(viewer),
                name -> name.equals("known") ? Optional.of(new CallId("c-1")) : Optional.empty(),
                InstantSource.system(),
                outcomes);
    }

    private double count(Outcome outcome) {
        return meters.get("captured")
                .tag("outcome", EnumCounters.word(outcome))
                .counter()
                .count();
    }

    private static void pass(Capture capture, String message) {
        capture.passed(Direction.IN, Flow.udp("127.0.0.1:9"), LOCAL, message.getBytes(StandardCharsets.UTF_8));
    }

    private void show(Passed message, Headline headline, CallId call) {
        shown.add(headline.word() + " " + headline.cseq() + " " + headline.callId() + " " + call);
    }

    @Test
    void shows_in_order_what_is_sip_and_to_whom_it_belongs() {
        Capture capture = capture(this::show);
        capture.start();
        pass(capture, "OPTIONS sip:x SIP/2.0\r\ni : known\r\nCSEQ: 1 OPTIONS\r\n\r\nCall-ID: body\r\n");
        pass(capture, "\r\n\r\n");
        pass(capture, "GET / HTTP/1.1\r\n\r\n");
        pass(capture, "SIP/2.0 200 OK\nCall-ID: other\nCSeq: 1 OPTIONS\n\n");
        capture.close();

        assertThat(shown).containsExactly("OPTIONS 1 OPTIONS known c-1", "200 OK 1 OPTIONS other null");
    }

    @Test
    void a_viewer_that_hangs_holds_up_nobody_and_memory_stays_bounded() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Capture capture = capture((message, headline, call) -> {
            try {
                stuck.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        capture.start();
        for (int i = 0; i < 10_000; i++) {
            pass(capture, "OPTIONS sip:x SIP/2.0\r\n\r\n");
        }
        assertThat(count(Outcome.QUEUE_FULL)).isPositive();
        stuck.countDown();
        capture.close();
    }

    @Test
    void a_viewer_that_fails_is_counted_and_the_next_message_is_shown() {
        Capture capture = capture((message, headline, call) -> {
            if (headline.word().equals("BYE")) {
                throw new IllegalStateException("no collector");
            }
            shown.add(headline.word());
        });
        capture.start();
        pass(capture, "BYE sip:x SIP/2.0\r\n\r\n");
        pass(capture, "ACK sip:x SIP/2.0\r\n\r\n");
        await().until(() -> shown.contains("ACK"));

        assertThat(count(Outcome.FAILED)).isEqualTo(1);
        capture.close();
    }
}
