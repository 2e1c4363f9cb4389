package dev.parkslots.edge.testphone;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One call of a {@link TestPhone}. BYE, NOTIFY, INFO, UPDATE and re-INVITE from the edge are answered 200 at once (and still
 * handed to {@link #expectRequest}) unless {@link #answerNothing()}.
 */
public final class TestCall {

    private final TestPhone phone;
    private final String callId;
    private final String localTag = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final BlockingQueue<SipText> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<SipText> responses = new LinkedBlockingQueue<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final RtpSocket rtp;
    private final @Nullable SipText inviteReceived;
    private volatile SipText inviteSent;
    private volatile String remoteTag;
    private volatile String remoteTarget;
    private volatile String remoteSdp = "";
    private volatile String remoteParty;
    private volatile String direction = "sendrecv";
    private volatile boolean answersByItself = true;
    private final AtomicLong cseq = new AtomicLong();
    private volatile @Nullable SipText lastAck;

    /** A call that this phone makes. */
    TestCall(TestPhone phone, String target) {
        this.phone = phone;
        this.callId = "call-" + UUID.randomUUID();
        this.remoteTarget = target;
        this.remoteParty = "<" + target + ">";
        this.inviteReceived = null;
        this.rtp = new RtpSocket(phone.user());
    }

    /** A call that arrives. */
    TestCall(TestPhone phone, SipText invite) {
        this.phone = phone;
        this.callId = invite.header("Call-ID");
        this.remoteTag = invite.tag("From");
        this.remoteTarget = SipText.uri(invite.header("Contact"));
        this.remoteParty = "<" + SipText.uri(invite.header("From")) + ">";
        this.remoteSdp = invite.body();
        this.inviteReceived = invite;
        this.rtp = new RtpSocket(phone.user());
    }

    public String callId() {
        return callId;
    }

    public String localTag() {
        return localTag;
    }

    public String remoteTag() {
        return remoteTag;
    }

    public RtpSocket rtp() {
        return rtp;
    }

    /** The INVITE that rang here. */
    public SipText inviteReceived() {
        return inviteReceived;
    }

    /** The INVITE sent last, with credentials if it was challenged. */
    public SipText inviteSent() {
        return inviteSent;
    }

    /** The edge's latest SDP. */
    public String remoteSdp() {
        return remoteSdp;
    }

    public void answerNothing() {
        answersByItself = false;
    }

    /** Starts sending {@code sample} as PCMU to where the edge's SDP says. */
    public TestCall talk(byte sample) {
        rtp.send("127.0.0.1", remoteRtpPort(), 0, sample);
        return this;
    }

    public int remoteRtpPort() {
        int at = remoteSdp.indexOf("m=audio ") + 8;
        return Integer.parseInt(remoteSdp.substring(at, remoteSdp.indexOf(' ', at)));
    }

    // ---- as the caller

    void sendInvite(String offer, String... extraHeaders) {
        inviteSent = TestPhone.addAll(request("INVITE"), extraHeaders);
        inviteSent.body("application/sdp", offer);
        phone.send(inviteSent);
        if (!phone.hasPassword()) {
            return;
        }
        SipText first = nextResponse(TestPhone.PATIENCE);
        if (first.status() == 401) {
            inviteSent = TestPhone.addAll(phone.authorize(request("INVITE"), first), extraHeaders);
            inviteSent.body("application/sdp", offer);
            phone.send(inviteSent);
        } else {
            responses.add(first);
        }
    }

    /** Acknowledges the 2xx to the last INVITE. */
    public TestCall ack() {
        return ack("");
    }

    /** The same with the answer to a late offer. */
    public TestCall ack(String answer) {
        lastAck = ackFor(inviteSent).body("application/sdp", answer);
        phone.send(lastAck);
        return this;
    }

    /** The ACK for the 2xx to this INVITE, not sent yet. */
    public SipText ackFor(SipText invite) {
        return addresses(phone.request("ACK", remoteTarget, callId, invite.cseq()));
    }

    /** INVITE, 2xx, ACK. */
    public TestCall expectAnswerAndAck() {
        expectResponse(200);
        return ack();
    }

    public void cancel() {
        SipText cancel = new SipText("CANCEL " + inviteSent.requestUri() + " SIP/2.0")
                .add("Via", inviteSent.header("Via"))
                .add("Max-Forwards", "70")
                .add("From", inviteSent.header("From"))
                .add("To", inviteSent.header("To"))
                .add("Call-ID", callId)
                .add("CSeq", inviteSent.cseq() + " CANCEL");
        phone.send(cancel);
    }

    // ---- as the called

    public TestCall ring() {
        return respond(180, "Ringing", "");
    }

    public TestCall answer() {
        return respond(200, "OK", sdp());
    }

    public TestCall reject(int status, String reason) {
        return respond(status, reason, "");
    }

    /** Any answer to the INVITE that rang here. */
    public TestCall respond(int status, String reason, String sdp, String... extraHeaders) {
        SipText answer = inviteReceived.answer(status, reason, localTag, phone.contact());
        phone.send(TestPhone.addAll(answer, extraHeaders).body("application/sdp", sdp));
        return this;
    }

    // ---- inside the call

    /** To a request that was left open by {@link #answerNothing()}. */
    public void answer(SipText request, int status, String reason, String... extraHeaders) {
        phone.send(TestPhone.addAll(request.answer(status, reason, localTag, phone.contact()), extraHeaders));
    }

    /** Sends an UPDATE with this body; empty for none. */
    public TestCall update(String body) {
        phone.send(request("UPDATE").body("application/sdp", body));
        return this;
    }

    /** Sends a request of this dialog and returns it: its answer comes by {@link #expectResponse}. */
    public SipText send(String method, String... extraHeaders) {
        SipText request = TestPhone.addAll(request(method), extraHeaders);
        phone.send(request);
        return request;
    }

    public SipText bye() {
        send("BYE");
        return expectResponse("BYE", 200);
    }

    /** Sends REFER to a user part of the own domain or a whole {@code sip:} URI; returns its final answer. */
    public SipText refer(String target, String... extraHeaders) {
        String uri = target.startsWith("sip:") ? target : "sip:" + target + "@" + phone.domain();
        SipText request = TestPhone.addAll(request("REFER").add("Refer-To", "<" + uri + ">"), extraHeaders);
        phone.send(request);
        return expectResponse("REFER");
    }

    /** Sends a re-INVITE with this direction (sendrecv, sendonly, inactive …). */
    public TestCall reInvite(String newDirection) {
        direction = newDirection;
        return reInviteWith(sdp());
    }

    /** Sends a re-INVITE with this body; empty for a late offer. */
    public TestCall reInviteWith(String body) {
        inviteSent = request("INVITE").body("application/sdp", body);
        phone.send(inviteSent);
        return this;
    }

    public SipText reInviteAndAck(String newDirection) {
        reInvite(newDirection);
        SipText answer = expectResponse("INVITE", 200);
        ack();
        return answer;
    }

    // ---- what arrives

    public SipText expectResponse(int status) {
        return expectResponse("INVITE", status);
    }

    /** The next response with this status to this method; lower provisional ones are passed over. */
    public SipText expectResponse(String method, int status) {
        while (true) {
            SipText response = nextResponse(TestPhone.PATIENCE);
            if (response.method().equals(method) && response.status() == status) {
                return response;
            }
            if (response.status() >= 200 && response.method().equals(method)) {
                throw new AssertionError("expected " + status + " to " + method + ", got\n" + response);
            }
        }
    }

    /** The final response to this method. */
    public SipText expectResponse(String method) {
        while (true) {
            SipText response = nextResponse(TestPhone.PATIENCE);
            if (response.method().equals(method) && response.status() >= 200) {
                return response;
            }
        }
    }

    public SipText nextResponse(Duration timeout) {
        SipText response = TestPhone.poll(responses, timeout);
        if (response == null) {
            throw new AssertionError(phone.user() + ": no response within " + timeout);
        }
        return response;
    }

    public SipText expectRequest(String method) {
        return expectRequest(method, TestPhone.PATIENCE);
    }

    /** The next request with this method; others before it are passed over. */
    public SipText expectRequest(String method, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            SipText request = TestPhone.poll(requests, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (request == null) {
                throw new AssertionError(phone.user() + ": no " + method + " within " + timeout);
            }
            if (request.method().equals(method)) {
                return request;
            }
        }
    }

    /** NOTIFY whose sipfrag has this status. Earlier ones are passed over. */
    public SipText expectNotify(int status) {
        while (true) {
            SipText notify = expectRequest("NOTIFY");
            if (notify.body().startsWith("SIP/2.0 " + status)) {
                return notify;
            }
        }
    }

    public void expectNothing(String method, Duration quiet) {
        long deadline = System.nanoTime() + quiet.toNanos();
        SipText request;
        do {
            request = TestPhone.poll(requests, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (request != null && request.method().equals(method)) {
                throw new AssertionError("unexpected " + request);
            }
        } while (request != null);
    }

    void arrived(SipText message, boolean copy, boolean showCopies) {
        if (message.isRequest()) {
            arrivedRequest(message, copy, showCopies);
        } else {
            arrivedResponse(message, copy, showCopies);
        }
    }

    private void arrivedRequest(SipText request, boolean copy, boolean showCopies) {
        if (!copy && request.method().equals("CANCEL") && answersByItself) {
            phone.send(request.answer(200, "OK", localTag, phone.contact()));
            phone.send(inviteReceived.answer(487, "Request Terminated", localTag, phone.contact()));
        } else if (answersByItself && !request.method().equals("ACK")) {
            boolean offer = request.body().startsWith("v=0");
            remoteSdp = offer ? request.body() : remoteSdp;
            SipText answer = request.answer(200, "OK", localTag, phone.contact());
            boolean invite = request.method().equals("INVITE");
            phone.send(answer.body("application/sdp", offer || invite ? sdp() : ""));
        } else if (request.body().startsWith("v=0")) {
            remoteSdp = request.body();
        }
        if (!copy || showCopies) {
            requests.add(request);
        }
    }

    private void arrivedResponse(SipText response, boolean copy, boolean showCopies) {
        boolean invite = response.method().equals("INVITE");
        if (invite && response.status() >= 300) {
            acknowledgeRefusal(response);
        } else if (invite && response.status() > 100 && response.tag("To") != null) {
            remoteTag = response.tag("To");
            remoteTarget = SipText.uri(response.header("Contact"));
            remoteSdp = response.body().isEmpty() ? remoteSdp : response.body();
            SipText ack = lastAck;
            if (copy && response.status() < 300 && ack != null && ack.cseq() == response.cseq()) {
                phone.send(ack);
            }
        }
        if (!copy || showCopies) {
            responses.add(response);
        }
    }

    private void acknowledgeRefusal(SipText response) {
        SipText invite = inviteSent;
        if (invite == null || !acknowledged.add(response.branch())) {
            return;
        }
        phone.send(new SipText("ACK " + invite.requestUri() + " SIP/2.0")
                .add("Via", response.header("Via").split(";received")[0])
                .add("Max-Forwards", "70")
                .add("From", response.header("From"))
                .add("To", response.header("To"))
                .add("Call-ID", callId)
                .add("CSeq", response.cseq() + " ACK"));
    }

    // ---- messages

    private SipText request(String method) {
        SipText request = addresses(phone.request(method, remoteTarget, callId, cseq.incrementAndGet()));
        return request.add("Contact", "<" + phone.contact() + ">");
    }

    private SipText addresses(SipText request) {
        request.add(
                "From",
                "\"Phone " + phone.user() + "\" <sip:" + phone.user() + "@" + phone.domain() + ">;tag=" + localTag);
        return request.add("To", remoteParty + (remoteTag == null ? "" : ";tag=" + remoteTag));
    }

    /** This phone's SDP with its present direction: PCMU, PCMA and telephone-event. */
    public String sdp() {
        return PhoneSdp.of(rtp.port(), direction);
    }

    void close() {
        rtp.close();
    }
}
