package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The registered phones of a run, on one socket, and the trunk's callers, on another. */
final class LoadPhones implements AutoCloseable {

    /** Extensions from here on are parkers and retrievers; see {@link BenchDirectory}. */
    static final int FIRST_EXTENSION = 20_001;

    private final SipEndpoint users;
    private final SipEndpoint trunk;
    private final Map<String, DigestLogin> logins = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<SipMessage>> ringing = new ConcurrentHashMap<>();

    LoadPhones(InetSocketAddress edge, int trunkPort) throws IOException {
        users = new SipEndpoint(0, edge, this::rings);
        trunk = new SipEndpoint(trunkPort, edge, message -> {});
    }

    void register(int count) throws InterruptedException, TimeoutException {
        for (int i = 0; i < count; i++) {
            register(extension(i));
        }
    }

    static String extension(int index) {
        return Integer.toString(FIRST_EXTENSION + index);
    }

    private void register(String extension) throws InterruptedException, TimeoutException {
        DigestLogin login = new DigestLogin(extension, BenchDirectory.sipPassword(extension));
        logins.put(extension, login);
        ringing.put(extension, new LinkedBlockingQueue<>());
        String callId = UUID.randomUUID().toString();
        BlockingQueue<SipMessage> inbox = users.open(callId);
        for (int cseq = 1; ; cseq++) {
            users.send(registration(extension, login, callId, cseq));
            SipMessage response = inbox.poll(5, TimeUnit.SECONDS);
            if (response == null) {
                throw new TimeoutException("no answer to REGISTER of " + extension);
            }
            if (response.status() == 200) {
                users.forget(callId);
                return;
            }
            if (response.status() != 401 || cseq > 2) {
                throw new TimeoutException("REGISTER of " + extension + ": " + response.startLine());
            }
            login.challenged(response);
        }
    }

    private String registration(String extension, DigestLogin login, String callId, int cseq) {
        String aor = "sip:" + extension + "@demo.localhost";
        return "REGISTER sip:demo.localhost SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + users.port() + ";branch=z9hG4bK"
                + UUID.randomUUID() + ";rport\r\nMax-Forwards: 70\r\nFrom: <" + aor + ">;tag=r" + extension
                + "\r\nTo: <" + aor
                + ">\r\nCall-ID: " + callId + "\r\nCSeq: " + cseq + " REGISTER\r\nContact: <sip:" + extension
                + "@127.0.0.1:" + users.port() + ">\r\nExpires: 3600\r\n"
                + login.authorization("REGISTER", "sip:demo.localhost") + "Content-Length: 0\r\n\r\n";
    }

    private void rings(SipMessage request) {
        if (request.method().equals("INVITE")) {
            String uri = request.requestUri();
            BlockingQueue<SipMessage> phone = ringing.get(uri.substring(uri.indexOf(':') + 1, uri.indexOf('@')));
            if (phone != null) {
                phone.add(request);
            }
        }
    }

    /** A caller from outside and the phone that answered: two legs of one call. */
    Talk call(String extension, int rtpPort) throws InterruptedException, TimeoutException {
        BlockingQueue<SipMessage> phone = ringing.get(extension);
        phone.clear();
        var answered = new java.util.concurrent.CompletableFuture<LoadCall>();
        Thread.ofVirtual().start(() -> {
            try {
                SipMessage invite = phone.poll(10, TimeUnit.SECONDS);
                LoadCall leg = LoadCall.answer(users, invite, rtpPort);
                leg.awaitAck();
                answered.complete(leg);
            } catch (InterruptedException | TimeoutException | RuntimeException e) {
                answered.completeExceptionally(e);
            }
        });
        LoadCall caller = LoadCall.invite(trunk, null, "+33123456789", BenchDirectory.number(extension), rtpPort, null);
        return new Talk(caller, answered.join());
    }

    LoadCall retrieve(String extension, String slot, int rtpPort, Latencies latencies)
            throws InterruptedException, TimeoutException {
        return LoadCall.invite(users, logins.get(extension), extension, slot, rtpPort, latencies);
    }

    @Override
    public void close() throws IOException {
        users.close();
        trunk.close();
    }

    record Talk(LoadCall caller, LoadCall parker) {}
}
