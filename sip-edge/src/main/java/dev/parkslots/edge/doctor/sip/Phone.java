package dev.parkslots.edge.doctor.sip;

import dev.parkslots.edge.demo.SipMessage;
import dev.parkslots.edge.demo.SipMessage.Header;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One phone with one call at most (RFC 3261 §8, §10, §13). Whatever it waits for, it waits for some seconds only. */
public final class Phone {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** T1 of RFC 3261 §17.1.1.1. */
    private static final Duration AGAIN = Duration.ofMillis(500);

    private static final String EXPIRES = "60";
    /** Always the same (RFC 5626 §4.1): one device of a user, however often the doctor comes. */
    private static final String INSTANCE = "+sip.instance=\"<urn:uuid:6c1f0a52-6f5e-4d0c-9a7b-0d0c70d0c70d>\"";

    private final Wire wire;
    private final Account account;
    private final String registration = Ids.random();
    private final String tag = Ids.random();
    private int cseq;
    private @Nullable SipMessage invite;
    private @Nullable SipMessage answered;

    public Phone(Wire wire, Account account) {
        this.wire = wire;
        this.account = account;
    }

    /** @throws IOException saying what came instead of 200 */
    public void register() throws IOException, InterruptedException {
        expect200(register(EXPIRES), "REGISTER");
    }

    /** Leaves nothing behind, if anybody listens. */
    public void unregister() throws IOException, InterruptedException {
        var unused = register("0");
    }

    private SipMessage register(String expires) throws IOException, InterruptedException {
        var request = request(
                "REGISTER",
                "sip:" + account.domain(),
                account.uri(),
                registration,
                List.of(new Header("expires", expires)),
                "");
        return authenticated(request);
    }

    private static void expect200(SipMessage answer, String method) throws IOException {
        if (answer.status() != 200) {
            throw new IOException(
                    method + " is answered with " + answer.startLine().substring("SIP/2.0 ".length()));
        }
    }

    /**
     * Calls; returns once the edge works on it.
     *
     * @throws IOException saying what came instead
     */
    public void call(String uri, String offer) throws IOException, InterruptedException {
        var request = request("INVITE", uri, uri, Ids.random(), List.of(), offer);
        invite = request;
        var answer = first(request, 100);
        if (answer.status() == 401) {
            wire.send(acknowledgement(request, answer));
            request = again(request, answer);
            invite = request;
            answer = first(request, 100);
        }
        if (answer.status() >= 300) {
            wire.send(acknowledgement(request, answer));
            invite = null;
        }
        if (answer.status() >= 200) {
            expect200(answer, "INVITE");
            accepted(answer);
        }
    }

    /**
     * Waits for the answer to {@link #call}.
     *
     * @return its SDP
     * @throws IOException where it is none
     */
    public String awaitAnswer() throws IOException, InterruptedException {
        var calling = invite;
        if (answered == null && calling != null) {
            var answer = until(calling, 200, PATIENCE);
            if (answer == null) {
                throw new IOException("no answer to the INVITE came");
            }
            if (answer.status() >= 300) {
                wire.send(acknowledgement(calling, answer));
                invite = null;
            }
            expect200(answer, "INVITE");
            accepted(answer);
        }
        return answered == null ? "" : answered.body();
    }

    private void accepted(SipMessage answer) throws IOException {
        answered = answer;
        var calling = invite;
        if (calling != null) {
            wire.send(within(calling, answer, "ACK", calling.cseq()));
        }
    }

    /**
     * Waits for a call to this phone.
     *
     * @return the offer
     * @throws IOException where none comes
     */
    public SipMessage awaitCall() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var message = wire.next(AGAIN);
            if (message != null && message.isRequest() && "INVITE".equals(message.method())) {
                return message;
            }
            courtesy(message);
        }
        throw new IOException("no INVITE came");
    }

    public void answer(SipMessage call, String answer) throws IOException {
        wire.send(call.response(
                "200 OK", tag, List.of(contact(), new Header("content-type", "application/sdp")), answer));
    }

    /** Ends a call that this phone has begun, however far it is; the other one is told by the edge. */
    public void hangUp() throws IOException, InterruptedException {
        var calling = invite;
        var talking = answered;
        invite = null;
        answered = null;
        if (calling != null && talking != null) {
            var unused = first(within(calling, talking, "BYE", ++cseq), 200);
        } else if (calling != null) {
            var unused = first(copied(calling, "CANCEL", calling.header("to"), calling.cseq()), 200);
            var refused = until(calling, 200, PATIENCE);
            if (refused != null) {
                wire.send(acknowledgement(calling, refused));
            }
        }
    }

    /** Answers politely whatever still comes, for this long. */
    public void serve(Duration duration) throws IOException, InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            courtesy(wire.next(Duration.ofMillis(100)));
        }
    }

    private SipMessage authenticated(SipMessage request) throws IOException, InterruptedException {
        var answer = first(request, 200);
        return answer.status() == 401 ? first(again(request, answer), 200) : answer;
    }

    private SipMessage again(SipMessage request, SipMessage challenge) throws IOException {
        var uri = request.startLine().split(" ")[1];
        var headers = new ArrayList<>(request.headers());
        headers.removeIf(header ->
                List.of("cseq", "via", "authorization", "content-type").contains(header.name()));
        headers.addFirst(via());
        headers.add(new Header("cseq", ++cseq + " " + request.method()));
        headers.add(new Header("authorization", Digest.authorization(account, request.method(), uri, challenge)));
        return new SipMessage(request.startLine(), headers, request.body());
    }

    /** Sends, again and again where messages get lost, until there is an answer of at least this status. */
    private SipMessage first(SipMessage request, int least) throws IOException, InterruptedException {
        wire.send(request);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var answer = until(request, least, AGAIN);
            if (answer != null) {
                return answer;
            }
            if (!wire.reliable()) {
                wire.send(request);
            }
        }
        throw new IOException("no answer to " + request.method() + " came");
    }

    private @Nullable SipMessage until(SipMessage request, int least, Duration patience)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left;
        while ((left = end - System.nanoTime()) > 0) {
            var message = wire.next(Duration.ofNanos(left));
            if (message != null
                    && !message.isRequest()
                    && message.header("call-id").equals(request.header("call-id"))
                    && message.header("cseq").equals(request.header("cseq"))
                    && message.status() >= least) {
                return message;
            }
            courtesy(message);
        }
        return null;
    }

    private void courtesy(@Nullable SipMessage message) throws IOException {
        if (message != null && message.isRequest() && !"ACK".equals(message.method())) {
            wire.send(message.response(
                    "INVITE".equals(message.method()) ? "486 Busy Here" : "200 OK", tag, List.of(contact()), ""));
        }
    }

    private SipMessage request(String method, String target, String to, String callId, List<Header> more, String body) {
        var headers = new ArrayList<Header>();
        headers.add(via());
        headers.add(new Header("max-forwards", "70"));
        headers.add(new Header("from", "<" + account.uri() + ">;tag=" + tag));
        headers.add(new Header("to", "<" + to + ">"));
        headers.add(new Header("call-id", callId));
        headers.add(new Header("cseq", ++cseq + " " + method));
        headers.add(contact());
        headers.add(new Header("user-agent", "Park Slots doctor"));
        headers.addAll(more);
        return new SipMessage(method + " " + target + " SIP/2.0", headers, body);
    }

    private Header via() {
        return new Header(
                "via", "SIP/2.0/" + wire.transport() + " " + wire.here() + ";rport;branch=z9hG4bK" + Ids.random());
    }

    private Header contact() {
        var transport = wire.transport().toLowerCase(Locale.ROOT);
        return new Header(
                "contact",
                "<sip:" + account.extension() + "@" + wire.here() + ";transport=" + transport + ">;" + INSTANCE);
    }

    /** To a refusal: on the branch of the INVITE (RFC 3261 §17.1.1.3). */
    private static SipMessage acknowledgement(SipMessage request, SipMessage refusal) {
        return copied(request, "ACK", refusal.header("to"), request.cseq());
    }

    private static SipMessage copied(SipMessage request, String method, String to, long number) {
        var uri = request.startLine().split(" ")[1];
        return new SipMessage(
                method + " " + uri + " SIP/2.0",
                List.of(
                        request.all("via").getFirst(),
                        new Header("max-forwards", "70"),
                        new Header("from", request.header("from")),
                        new Header("to", to),
                        new Header("call-id", request.header("call-id")),
                        new Header("cseq", number + " " + method)),
                "");
    }

    private SipMessage within(SipMessage request, SipMessage answer, String method, long number) {
        return new SipMessage(
                method + " " + answer.contactUri() + " SIP/2.0",
                List.of(
                        via(),
                        new Header("max-forwards", "70"),
                        new Header("from", request.header("from")),
                        new Header("to", answer.header("to")),
                        new Header("call-id", request.header("call-id")),
                        new Header("cseq", number + " " + method)),
                "");
    }
}
