package dev.parkslots.edge.loop;

import dev.parkslots.edge.testphone.SipText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Many calls at once on one UDP port, calling and called: each hangs up, cancels, declines or crosses the other when it pleases. */
final class LoadPhone implements AutoCloseable {

    private static final int LONGEST_PAUSE_MILLIS = 40;
    private static final int TIRED_AFTER_MILLIS = 400;
    private static final long T1 = 500;
    private static final int MOST_COPIES = 30;

    private final DatagramSocket socket;
    private final InetSocketAddress edge;
    private final ScheduledExecutorService timer;
    private final Random random;
    private final Map<String, Side> sides = new ConcurrentHashMap<>();

    LoadPhone(InetSocketAddress edge, ScheduledExecutorService timer, long seed) throws IOException {
        this.edge = edge;
        this.timer = timer;
        this.random = new Random(seed);
        this.socket = new DatagramSocket(new InetSocketAddress(edge.getAddress(), 0));
        socket.setReceiveBufferSize(4 << 20);
        Thread.ofPlatform().daemon().name("load-phone-" + port()).start(this::receive);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Calls that go on. */
    int size() {
        return sides.size();
    }

    /** Calls this extension; {@code over} is run when the caller's side has ended. */
    void call(String extension, Runnable over) {
        Side side = new Side("load-" + number() + "-" + number(), "c" + number(), over);
        side.remoteTarget = "sip:" + extension + "@demo.localhost";
        side.remote = "<" + side.remoteTarget + ">";
        sides.put(side.callId, side);
        synchronized (side) {
            side.plan = random(5);
            side.invite = side.request("INVITE").body("application/sdp", sdp());
            side.repeat(side.invite, () -> side.heard);
        }
    }

    private synchronized int random(int bound) {
        return random.nextInt(bound);
    }

    private synchronized String number() {
        return Long.toHexString(random.nextLong());
    }

    private void send(SipText message) {
        byte[] bytes = message.bytes();
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, edge));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void receive() {
        byte[] buffer = new byte[65_536];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                continue;
            }
            if (packet.getLength() > 4) {
                arrived(SipText.parse(buffer, packet.getLength()));
            }
        }
    }

    private void arrived(SipText message) {
        Side side = sides.get(message.header("Call-ID"));
        if (side == null && message.isRequest() && message.method().equals("INVITE")) {
            side = called(message);
        }
        if (side == null) {
            if (message.isRequest() && !message.method().equals("ACK")) {
                send(answer(message, 200, "gone"));
            } else if (!message.isRequest() && message.method().equals("INVITE") && message.status() >= 300) {
                sendAck(message);
            }
            return;
        }
        synchronized (side) {
            if (message.isRequest()) {
                side.asked(message);
            } else {
                side.answered(message);
            }
        }
    }

    private Side called(SipText invite) {
        Side side = new Side(invite.header("Call-ID"), "d" + number(), () -> {});
        side.invite = invite;
        side.isCalled = true;
        side.plan = random(6);
        side.remoteTarget = SipText.uri(invite.header("Contact"));
        side.remote = "<" + SipText.uri(invite.header("From")) + ">;tag=" + invite.tag("From");
        sides.put(side.callId, side);
        return side;
    }

    private void later(int millis, Side side, Runnable action) {
        var unused = timer.schedule(
                () -> {
                    synchronized (side) {
                        if (!side.isOver) {
                            action.run();
                        }
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private int pause() {
        return random(LONGEST_PAUSE_MILLIS);
    }

    private SipText answer(SipText request, int status, String tag) {
        SipText answer = new SipText("SIP/2.0 " + status + " Answer");
        request.headers("Via").forEach(via -> answer.add("Via", via));
        answer.add("From", request.header("From"));
        answer.add("To", request.header("To") + (request.tag("To") == null ? ";tag=" + tag : ""));
        answer.add("Call-ID", request.header("Call-ID")).add("CSeq", request.header("CSeq"));
        return answer.add("Contact", "<sip:load@127.0.0.1:" + port() + ">");
    }

    private void sendAck(SipText refusal) {
        send(new SipText("ACK sip:load@demo.localhost SIP/2.0")
                .add("Via", refusal.header("Via").split(";received")[0].split(";rport")[0])
                .add("Max-Forwards", "70")
                .add("From", refusal.header("From"))
                .add("To", refusal.header("To"))
                .add("Call-ID", refusal.header("Call-ID"))
                .add("CSeq", refusal.cseq() + " ACK"));
    }

    private static String sdp() {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0 8\r\n";
    }

    /** One end of a call. Guarded by itself. */
    private final class Side {
        final String callId;
        final String tag;
        final Runnable over;
        int plan;
        boolean isCalled;
        SipText invite;
        String remote;
        String remoteTarget;
        long cseq;
        /** The other side has answered our INVITE, or acknowledged our answer. */
        boolean heard;

        boolean wantsOut;
        boolean byeSent;
        boolean isOver;
        SipText lastAnswer;

        Side(String callId, String tag, Runnable over) {
            this.callId = callId;
            this.tag = tag;
            this.over = over;
        }

        SipText request(String method) {
            return request(method, ++cseq);
        }

        SipText request(String method, long number) {
            return new SipText(method + " " + remoteTarget + " SIP/2.0")
                    .add("Via", "SIP/2.0/UDP 127.0.0.1:" + port() + ";branch=z9hG4bK" + number())
                    .add("Max-Forwards", "70")
                    .add("From", "<sip:+33123456789@carrier.example>;tag=" + tag)
                    .add("To", remote)
                    .add("Call-ID", callId)
                    .add("CSeq", number + " " + method)
                    .add("Contact", "<sip:load@127.0.0.1:" + port() + ">");
        }

        /** Sends it now and until {@code enough}. */
        void repeat(SipText message, BooleanSupplier enough) {
            repeat(message, enough, MOST_COPIES);
        }

        private void repeat(SipText message, BooleanSupplier enough, int copies) {
            send(message);
            later((int) T1, this, () -> {
                if (!enough.getAsBoolean() && copies > 0) {
                    repeat(message, enough, copies - 1);
                }
            });
        }

        void end() {
            if (!isOver) {
                isOver = true;
                sides.remove(callId, this);
                over.run();
            }
        }

        void bye() {
            if (!byeSent) {
                byeSent = true;
                repeat(request("BYE"), () -> isOver);
            }
        }

        void answered(SipText response) {
            if (response.method().equals("BYE") && response.status() >= 200) {
                end();
                return;
            }
            if (!response.method().equals("INVITE") || isCalled) {
                return;
            }
            boolean first = !heard;
            heard = true;
            if (response.status() >= 300) {
                sendAck(response);
                end();
            } else if (response.status() >= 200) {
                accepted(response);
            } else if ((plan == 0 && first) || (plan == 1 && response.status() == 180)) {
                later(pause(), this, this::cancel);
            }
        }

        private void cancel() {
            if (remoteTag() == null && !wantsOut) {
                wantsOut = true;
                SipText cancel = new SipText("CANCEL " + invite.requestUri() + " SIP/2.0");
                for (String name : List.of("Via", "Max-Forwards", "From", "To", "Call-ID")) {
                    cancel.add(name, invite.header(name));
                }
                repeat(cancel.add("CSeq", invite.cseq() + " CANCEL"), () -> isOver || remoteTag() != null);
            }
        }

        private String remoteTag() {
            return SipText.param(remote, "tag");
        }

        private void accepted(SipText ok) {
            boolean first = remoteTag() == null;
            remote = ok.header("To");
            remoteTarget = SipText.uri(ok.header("Contact"));
            if (plan == 2) {
                bye();
                return;
            }
            send(request("ACK", ok.cseq()));
            if (first) {
                later(wantsOut ? 0 : plan == 3 ? pause() : TIRED_AFTER_MILLIS, this, this::bye);
            }
        }

        void asked(SipText request) {
            switch (request.method()) {
                case "INVITE" -> {
                    if (lastAnswer == null) {
                        ring();
                    } else {
                        send(lastAnswer);
                    }
                }
                case "ACK" -> acknowledged();
                case "CANCEL" -> {
                    send(answer(request, 200, tag));
                    if (!isFinal()) {
                        reply(487, "");
                    }
                }
                case "BYE" -> {
                    send(answer(request, 200, tag));
                    end();
                }
                default -> send(answer(request, 200, tag));
            }
        }

        private boolean isFinal() {
            return lastAnswer != null && lastAnswer.status() >= 200;
        }

        private void acknowledged() {
            heard = true;
            if (lastAnswer != null && lastAnswer.status() >= 300) {
                end();
            } else if (plan == 4) {
                later(pause(), this, this::bye);
            }
        }

        private void ring() {
            reply(100, "");
            if (plan != 2) {
                reply(180, "");
            }
            later(pause(), this, () -> {
                if (isFinal()) {
                    return;
                }
                if (plan == 0) {
                    reply(List.of(486, 480, 603, 503).get(random(4)), "");
                    return;
                }
                reply(200, sdp());
                if (plan == 5) {
                    bye();
                }
            });
        }

        private void reply(int status, String body) {
            SipText answer = answer(invite, status, tag).body("application/sdp", body);
            lastAnswer = answer;
            if (status < 200) {
                send(answer);
            } else {
                repeat(answer, () -> heard || byeSent);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
