package dev.parkslots.edge.sip.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.Drops.Reason;
import dev.parkslots.edge.sip.transport.Receiver;
import dev.parkslots.edge.sip.transport.work.Load;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class UdpSocketTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Load load = new Load(meters, Transport.UDP);
    private final Drops drops = new Drops(meters);
    private final InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static Receiver taker(Consumer<byte[]> handler) {
        return new Receiver() {
            @Override
            public void received(byte[] message, Flow flow) {
                handler.accept(message);
            }

            @Override
            public void unreadable(byte[] head, boolean tooLarge, Flow flow) {
                throw new AssertionError("Packets are whole");
            }

            @Override
            public boolean isUsed(Flow flow) {
                return false;
            }

            @Override
            public void closed(Flow flow) {
                throw new AssertionError("UDP has no connections");
            }
        };
    }

    private static void send(DatagramSocket from, UdpSocket to, int value) throws Exception {
        from.send(new DatagramPacket(new byte[] {(byte) value}, 1, to.local()));
    }

    /** So many messages; what comes after the first is sent once the one worker has it. */
    private void sendWhileTheFirstIsInHand(DatagramSocket from, UdpSocket to, int count, Consumer<byte[]> handler)
            throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        to.start(taker(message -> {
            inHand.countDown();
            handler.accept(message);
        }));
        send(from, to, 0);
        awaitQuietly(inHand);
        for (int i = 1; i < count; i++) {
            send(from, to, i);
        }
    }

    @Test
    void queueIsBoundedAndWhatDoesNotFitIsCounted() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        BlockingQueue<Byte> handled = new LinkedBlockingQueue<>();
        try (UdpSocket socket = new UdpSocket(any, 1, 4, 4, load, drops);
                DatagramSocket sender = new DatagramSocket(any)) {
            sendWhileTheFirstIsInHand(sender, socket, 20, message -> {
                awaitQuietly(open);
                handled.add(message[0]);
            });
            // One in hand, four in the queue.
            Awaitility.await().until(() -> drops.of(Reason.QUEUE_FULL) == 15);
            open.countDown();
            for (int i = 0; i < 5; i++) {
                assertThat(handled.poll(5, TimeUnit.SECONDS)).isEqualTo((byte) i);
            }
        }
    }

    @Test
    void whatWaitsForAWorkerIsAGaugeAndHowLongItWaitedATimer() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (UdpSocket socket = new UdpSocket(any, 1, 4, 4, load, drops);
                DatagramSocket sender = new DatagramSocket(any)) {
            sendWhileTheFirstIsInHand(sender, socket, 10, message -> awaitQuietly(open));
            // One in hand, four in the queue, five that found no room.
            Awaitility.await().until(() -> drops.of(Reason.QUEUE_FULL) == 5);
            assertThat(waiting()).isEqualTo(4);
            open.countDown();
            Awaitility.await().until(() -> waiting() == 0);
            assertThat(meters.get("parkslots.sip.queue").timer().count()).isEqualTo(5);
        }
    }

    private double waiting() {
        return meters.get("parkslots.sip.queue.messages")
                .tag("transport", "udp")
                .gauge()
                .value();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void workerOutlivesAnErrorAndTheSocketAnInterruptedSender() throws Exception {
        BlockingQueue<Byte> handled = new LinkedBlockingQueue<>();
        try (UdpSocket socket = new UdpSocket(any, 1, 4, 4, load, drops);
                DatagramSocket sender = new DatagramSocket(any)) {
            socket.start(taker(message -> {
                if (message[0] == 1) {
                    throw new StackOverflowError("hostile");
                }
                handled.add(message[0]);
            }));
            send(sender, socket, 1);
            Thread.currentThread().interrupt();
            socket.send(
                    new byte[] {3},
                    Addresses.flow(Transport.UDP, (InetSocketAddress) sender.getLocalSocketAddress(), 0));
            assertThat(Thread.interrupted()).isTrue();
            send(sender, socket, 2);
            assertThat(handled.poll(5, TimeUnit.SECONDS)).isEqualTo((byte) 2);
            assertThat(drops.of(Reason.ERROR)).isEqualTo(1);
        }
    }
}
