package dev.parkslots.edge.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SIP socket of one demo caller or demo phone: leads messages to their dialogs and repeats what gets no answer. */
final class Agent implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Agent.class);

    /** T1 of RFC 3261 §17.1.1.1, and how often it doubles before one gives up after 64 of it. */
    private static final long T1_MILLIS = 500;

    private static final int MOST_REPEATS = 6;

    /** What to do with a call that arrives. */
    @FunctionalInterface
    interface Doorbell {
        void ring(Agent agent, SipMessage invite);
    }

    private final DatagramSocket socket;
    private final InetSocketAddress edge;
    private final ScheduledExecutorService timer;
    private final Doorbell doorbell;
    private final Map<String, Dialog> dialogs = new ConcurrentHashMap<>();

    /** @param edge where its SIP port is */
    Agent(InetAddress local, InetSocketAddress edge, ScheduledExecutorService timer, Doorbell doorbell) {
        this.edge = edge;
        this.timer = timer;
        this.doorbell = doorbell;
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(local, 0));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofVirtual().name("demo-sip-", socket.getLocalPort()).start(this::receive);
    }

    /** {@code host:port} of our SIP socket. */
    String address() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    InetAddress host() {
        return socket.getLocalAddress();
    }

    void add(Dialog dialog) {
        dialogs.put(dialog.callId(), dialog);
    }

    void remove(Dialog dialog) {
        dialogs.remove(dialog.callId());
    }

    boolean idle() {
        return dialogs.isEmpty();
    }

    void hangUpAll() {
        dialogs.values().forEach(Dialog::hangUp);
    }

    void send(SipMessage message) {
        var bytes = message.bytes();
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, edge));
        } catch (IOException failed) {
            log.debug("A demo message could not be sent", failed);
        }
    }

    /** Sends, and again at growing distances for 32 s, until told that it is no longer wanted; then runs {@code givenUp}. */
    void sendUntil(SipMessage message, BooleanSupplier wanted, Runnable givenUp) {
        send(message);
        repeat(message, wanted, givenUp, 0);
    }

    /** Off the caller's stack, so that no two locks are ever held at once. */
    void later(Runnable task) {
        if (!timer.isShutdown()) {
            timer.execute(task);
        }
    }

    private void repeat(SipMessage message, BooleanSupplier wanted, Runnable givenUp, int times) {
        if (timer.isShutdown()) {
            return;
        }
        var unused = timer.schedule(
                () -> {
                    if (!wanted.getAsBoolean() || socket.isClosed()) {
                        return;
                    }
                    if (times == MOST_REPEATS) {
                        givenUp.run();
                        return;
                    }
                    send(message);
                    repeat(message, wanted, givenUp, times + 1);
                },
                T1_MILLIS << times,
                TimeUnit.MILLISECONDS);
    }

    private void receive() {
        var packet = new DatagramPacket(new byte[16 * 1024], 16 * 1024);
        while (!socket.isClosed()) {
            try {
                packet.setLength(16 * 1024);
                socket.receive(packet);
                SipMessage.parse(packet.getData(), packet.getLength()).ifPresent(this::dispatch);
            } catch (IOException closed) {
                log.trace("No more messages", closed);
            } catch (RuntimeException mistake) {
                log.warn("The demo phone did not understand a message", mistake);
            }
        }
    }

    private void dispatch(SipMessage message) {
        var dialog = dialogs.get(message.header("call-id"));
        if (dialog != null) {
            dialog.receive(message);
        } else if (message.isRequest()) {
            stranger(message);
        }
    }

    private void stranger(SipMessage request) {
        switch (request.method()) {
            case "INVITE" -> doorbell.ring(this, request);
            case "OPTIONS", "NOTIFY", "MESSAGE" -> send(request.response("200 OK", "demo", List.of(), ""));
            case "ACK" -> {}
            default -> send(request.response("481 Call/Transaction Does Not Exist", "demo", List.of(), ""));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
