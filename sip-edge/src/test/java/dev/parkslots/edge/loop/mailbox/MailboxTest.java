package dev.parkslots.edge.loop.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park.Retriever;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.sdp.LocalSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Mailboxes on real threads. */
class MailboxTest {

    private static final int MESSAGES = 2_000;
    private static final LegId LEG = new LegId("leg");
    private static final Dialog DIALOG = new Dialog(
            "c", "t", "r", "sip:us", null, "sip:them", "sip:them", List.of(), 1, 1, Flow.udp("127.0.0.1:9"), false);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Switchboard switchboard = new Switchboard();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static Call call(String id) {
        return Call.empty(new CallId(id), "demo", Instant.EPOCH);
    }

    private static CallEvent message(int number) {
        return new CallEvent.Sip(new SipEvent.InfoReceived(LEG, new TransactionId("t"), number, "text/plain", ""));
    }

    private static long number(CallEvent event) {
        return event instanceof CallEvent.Sip sip && sip.event() instanceof SipEvent.InfoReceived info
                ? info.cseq()
                : -1;
    }

    /** The leg moves somewhere among its messages: before the move they are the one call's, after it the other's. */
    @RepeatedTest(5)
    void aLegThatMovesTakesItsMessagesAlongInOrder() {
        List<Long> before = new CopyOnWriteArrayList<>();
        List<Long> after = new CopyOnWriteArrayList<>();
        Mailbox to = new Mailbox(call("to"), threads, (mailbox, event) -> after.add(number(event)));
        Leg leg = Leg.inviting(
                LEG,
                new Party("demo", "202", "d-202", "User 202", "202"),
                DIALOG,
                new TransactionId("i"),
                LocalSession.of("127.0.0.1", 9, 1));
        Effect.HandOver move = new Effect.HandOver(
                new CallId("to"), new CallEvent.LegArrived(leg, null, "park", new Retriever("202", "Bob", "1")));
        Mailbox from = new Mailbox(call("from"), threads, (mailbox, event) -> {
            before.add(number(event));
            if (number(event) == MESSAGES / 2) {
                assertThat(switchboard.handOver(mailbox, move)).isTrue();
            }
        });
        switchboard.add(to);
        switchboard.add(from, LEG, DIALOG);
        for (int i = 0; i < MESSAGES; i++) {
            while (switchboard.post(LEG, message(i)) != Switchboard.Posted.WAITING) {
                Thread.onSpinWait();
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> before.size() + after.size() == MESSAGES + 1);
        assertThat(before)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, MESSAGES / 2)
                        .asLongStream()
                        .boxed()
                        .toList());
        assertThat(after.getFirst()).as("the leg itself").isEqualTo(-1);
        assertThat(after.subList(1, after.size()))
                .containsExactlyElementsOf(IntStream.range(MESSAGES / 2 + 1, MESSAGES)
                        .asLongStream()
                        .boxed()
                        .toList());
    }

    @Test
    void aFloodIsRefusedAndTheGoodbyeStillGetsIn() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        List<CallEvent> handled = new CopyOnWriteArrayList<>();
        Mailbox mailbox = new Mailbox(call("flooded"), threads, (box, event) -> {
            try {
                assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            handled.add(event);
        });
        long taken = IntStream.range(0, 100_000)
                .filter(i -> mailbox.post(message(i)))
                .count();
        assertThat(taken).isBetween(200L, 201L);
        CallEvent goodbye = new CallEvent.Sip(new SipEvent.HungUp(LEG, 1));
        assertThat(mailbox.post(goodbye)).isTrue();
        busy.countDown();
        Awaitility.await().until(() -> handled.size() == taken + 1);
        assertThat(handled.getLast()).isEqualTo(goodbye);
        mailbox.close();
        assertThat(mailbox.post(goodbye)).isFalse();
    }
}
