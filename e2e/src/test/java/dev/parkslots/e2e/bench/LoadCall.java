package dev.parkslots.e2e.bench;

import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One leg as a phone sees it. Blocking; meant for a virtual thread. */
final class LoadCall implements AutoCloseable {

    private static final long ANSWER_SECONDS = 10;
    private static final String SDP_TYPE = "Content-Type: application/sdp\r\n";

    private final SipEndpoint endpoint;
    private final BlockingQueue<SipMessage> inbox;
    private final String callId;
    private final String localTag = Integer.toHexString(System.identityHashCode(this)) + "t";
    private final String local;
    private String remote;
    private String target;
    private int cseq;
    private SipMessage answer;
    private boolean over;

    private LoadCall(SipEndpoint endpoint, String callId, String local, String remote, String target) {
        this.endpoint = endpoint;
        this.callId = callId;
        this.inbox = endpoint.open(callId);
        this.local = local;
        this.remote = remote;
        this.target = target;
    }

    /** Calls {@code to} and returns once it was answered and acknowledged. */
    static LoadCall invite(SipEndpoint endpoint, DigestLogin login, String from, String to, String sdp, Setup setup)
            throws InterruptedException, TimeoutException {
        String target = "sip:" + to + "@demo.localhost";
        LoadCall call = new LoadCall(
                endpoint,
                UUID.randomUUID().toString(),
                "<sip:" + from + "@demo.localhost>",
                "<" + target + ">",
                target);
        SipMessage response = call.sendInvite(login, sdp, setup);
        if (response.status() == 401 && login != null) {
            login.challenged(response);
            response = call.sendInvite(login, sdp, setup);
        }
        if (response.status() != 200) {
            endpoint.forget(call.callId);
            throw new TimeoutException(to + ": " + response.startLine());
        }
        return call;
    }

    /** A call that came in. */
    static LoadCall incoming(SipEndpoint endpoint, SipMessage invite) {
        LoadCall call = new LoadCall(
                endpoint,
                invite.callId(),
                invite.header("To"),
                invite.header("From"),
                SipMessage.uriOf(invite.header("Contact")));
        call.answer = invite;
        return call;
    }

    /** Says that it rings. */
    void ring() {
        respond(answer, "180 Ringing", "");
    }

    void pickUp(String sdp) {
        respond(answer, "200 OK", sdp);
    }

    private SipMessage sendInvite(DigestLogin login, String sdp, Setup setup)
            throws InterruptedException, TimeoutException {
        String authorization = login == null ? "" : login.authorization("INVITE", target);
        long sent = System.nanoTime();
        String branch = request("INVITE", authorization + SDP_TYPE, sdp);
        SipMessage response = next();
        boolean rang = false;
        while (!response.isResponse() || response.status() < 200) {
            if (!rang && response.isResponse() && response.status() == 180) {
                rang = true;
                setup.ringing().add(System.nanoTime() - sent);
            }
            response = next();
        }
        if (response.status() == 200) {
            if (!authorization.isEmpty()) {
                setup.answered().add(System.nanoTime() - sent);
            }
            answer = response;
            remote = response.header("To");
            target = SipMessage.uriOf(response.header("Contact"));
            ack("z9hG4bK" + UUID.randomUUID(), target);
        } else {
            String to = remote;
            remote = response.header("To");
            ack(branch, target);
            remote = to;
        }
        return response;
    }

    private void ack(String branch, String uri) {
        endpoint.send("ACK " + uri + " SIP/2.0\r\n" + common(branch, cseq + " ACK") + "Content-Length: 0\r\n\r\n");
    }

    /** The audio port that the edge gave this leg. */
    int edgeAudioPort() {
        return answer.audioPort();
    }

    /** The edge's SDP that this leg began with. */
    String edgeSdp() {
        return answer.body();
    }

    /** Offers other terms, and returns once they are agreed. */
    void reinvite(String sdp) throws InterruptedException, TimeoutException {
        request("INVITE", SDP_TYPE, sdp);
        SipMessage response = next();
        while (!response.isResponse() || !response.cseqMethod().equals("INVITE") || response.status() < 200) {
            response = next();
        }
        if (response.status() != 200) {
            throw new TimeoutException("re-INVITE: " + response.startLine());
        }
        ack("z9hG4bK" + UUID.randomUUID(), target);
    }

    /** Parks or transfers the other party; returns once the final NOTIFY said so. */
    String refer(String to) throws InterruptedException, TimeoutException {
        request("REFER", "Refer-To: <sip:" + to + "@demo.localhost>\r\n", "");
        while (true) {
            SipMessage message = next();
            if (message.isResponse() && message.status() >= 300) {
                return message.startLine();
            }
            if (!message.isResponse() && message.method().equals("NOTIFY")) {
                respond(message, "200 OK", "");
                if (message.header("Subscription-State").startsWith("terminated")) {
                    return message.body().strip();
                }
            }
        }
    }

    void hangUp() throws InterruptedException, TimeoutException {
        over = true;
        request("BYE", "", "");
        while (true) {
            SipMessage message = next();
            if (message.isResponse() && message.cseqMethod().equals("BYE")) {
                return;
            }
            if (!message.isResponse() && message.method().equals("BYE")) {
                respond(message, "200 OK", "");
            }
        }
    }

    /** Waits until the edge hangs up. */
    void awaitBye() throws InterruptedException, TimeoutException {
        while (true) {
            SipMessage message = next();
            if (!message.isResponse() && !message.method().equals("ACK")) {
                respond(message, "200 OK", "");
                if (message.method().equals("BYE")) {
                    over = true;
                    return;
                }
            }
        }
    }

    /** Waits for the ACK of a call that we answered; its SDP port is the edge's. */
    void awaitAck() throws InterruptedException, TimeoutException {
        while (true) {
            SipMessage message = next();
            if (!message.isResponse() && message.method().equals("ACK")) {
                return;
            }
        }
    }

    private SipMessage next() throws InterruptedException, TimeoutException {
        SipMessage message = inbox.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new TimeoutException("nothing came for " + local + " to " + remote);
        }
        return message;
    }

    private String request(String method, String extra, String body) {
        cseq++;
        String branch = "z9hG4bK" + UUID.randomUUID();
        endpoint.send(method + " " + target + " SIP/2.0\r\n" + common(branch, cseq + " " + method)
                + "Contact: <sip:load@" + endpoint.contact() + ">\r\n" + extra + "Content-Length: "
                + body.length() + "\r\n\r\n" + body);
        return branch;
    }

    private String common(String branch, String cseqLine) {
        return "Via: " + endpoint.via() + ";branch=" + branch + ";rport\r\n"
                + "Max-Forwards: 70\r\nFrom: " + withTag(local) + "\r\nTo: " + remote + "\r\nCall-ID: " + callId
                + "\r\nCSeq: " + cseqLine + "\r\n";
    }

    private String withTag(String header) {
        return header.contains(";tag=") ? header : header + ";tag=" + localTag;
    }

    private void respond(SipMessage request, String status, String body) {
        StringBuilder text = new StringBuilder("SIP/2.0 ").append(status).append("\r\n");
        request.all("Via").forEach(via -> text.append(via).append("\r\n"));
        request.all("Record-Route").forEach(route -> text.append(route).append("\r\n"));
        text.append("From: ").append(request.header("From")).append("\r\nTo: ");
        text.append(withTag(request.header("To"))).append("\r\nCall-ID: ").append(callId);
        text.append("\r\nCSeq: ").append(request.header("CSeq"));
        text.append("\r\nContact: <sip:load@").append(endpoint.contact()).append(">\r\n");
        if (!body.isEmpty()) {
            text.append(SDP_TYPE);
        }
        text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        endpoint.send(text.toString());
    }

    /** Of a plain phone that speaks and hears. */
    static String sdp(int rtpPort) {
        return sdp(rtpPort, 1, "sendrecv");
    }

    /** @param version one more than before */
    static String sdp(int rtpPort, int version, String direction) {
        return "v=0\r\no=- 1 " + version + " IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                + rtpPort + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=" + direction + "\r\n";
    }

    /** A call that failed on the way is hung up, so that it does not weigh on the rest of the run. */
    @Override
    public void close() {
        if (!over && answer != null) {
            request("BYE", "", "");
        }
        endpoint.forget(callId);
    }
}
