package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The registered phones of a run and, on a UDP socket, the trunk's callers. */
final class LoadPhones implements AutoCloseable {

    /** Extensions from here on are parkers and retrievers; see {@link BenchDirectory}. */
    static final int FIRST_EXTENSION = 20_001;

    private final BenchStack stack;
    private final Wires wires;
    private final SipEndpoint trunk;
    private final Map<String, Phone> phones = new HashMap<>();

    private record Phone(SipEndpoint endpoint, DigestLogin login, BlockingQueue<SipMessage> ringing) {}

    LoadPhones(BenchStack stack, int trunkPort) throws IOException {
        this(stack, trunkPort, Wires.UDP);
    }

    LoadPhones(BenchStack stack, int trunkPort, Wires wires) throws IOException {
        this.stack = stack;
        this.wires = wires;
        trunk = new UdpEndpoint(trunkPort, stack.edgeSip(), message -> {});
    }

    /** Once a run: the first {@code count} extensions. */
    void register(int count) throws InterruptedException, TimeoutException {
        register(0, count);
    }

    /** Once a run: so many extensions from that one on. */
    void register(int first, int count) throws InterruptedException, TimeoutException {
        SipEndpoint shared = wires.each ? null : wires.openUnchecked(stack, this::rings);
        for (int i = first; i < first + count; i++) {
            SipEndpoint endpoint = shared == null ? wires.openUnchecked(stack, this::rings) : shared;
            String extension = extension(i);
            DigestLogin login = new DigestLogin(extension, BenchDirectory.sipPassword(extension));
            phones.put(extension, new Phone(endpoint, login, new LinkedBlockingQueue<>()));
            register(extension, endpoint, login);
        }
    }

    static String extension(int index) {
        return Integer.toString(FIRST_EXTENSION + index);
    }

    private static void register(String extension, SipEndpoint endpoint, DigestLogin login)
            throws InterruptedException, TimeoutException {
        String callId = UUID.randomUUID().toString();
        BlockingQueue<SipMessage> inbox = endpoint.open(callId);
        for (int cseq = 1; ; cseq++) {
            endpoint.send(registration(extension, endpoint, login, callId, cseq));
            SipMessage response = inbox.poll(5, TimeUnit.SECONDS);
            if (response == null) {
                throw new TimeoutException("no answer to REGISTER of " + extension);
            }
            if (response.status() == 200) {
                endpoint.forget(callId);
                return;
            }
            if (response.status() != 401 || cseq > 2) {
                throw new TimeoutException("REGISTER of " + extension + ": " + response.startLine());
            }
            login.challenged(response);
        }
    }

    private static String registration(
            String extension, SipEndpoint endpoint, DigestLogin login, String callId, int cseq) {
        String aor = "sip:" + extension + "@demo.localhost";
        return "REGISTER sip:demo.localhost SIP/2.0\r\nVia: " + endpoint.via() + ";branch=z9hG4bK" + UUID.randomUUID()
                + ";rport\r\nMax-Forwards: 70\r\nFrom: <" + aor + ">;tag=r" + extension + "\r\nTo: <" + aor
                + ">\r\nCall-ID: " + callId + "\r\nCSeq: " + cseq + " REGISTER\r\nContact: <sip:" + extension + "@"
                + endpoint.contact() + ">\r\nExpires: 3600\r\n"
                + login.authorization("REGISTER", "sip:demo.localhost") + "Content-Length: 0\r\n\r\n";
    }

    private void rings(SipMessage request) {
        if (request.method().equals("INVITE")) {
            String uri = request.requestUri();
            Phone phone = phones.get(uri.substring(uri.indexOf(':') + 1, uri.indexOf('@')));
            if (phone != null) {
                phone.ringing().add(request);
            }
        }
    }

    /** A caller from outside and the phone that answered: two legs of one call. */
    Talk call(String extension, int rtpPort) throws InterruptedException, TimeoutException {
        return call(extension, LoadCall.sdp(rtpPort), LoadCall.sdp(rtpPort));
    }

    /** The same with what the two say of their sound. */
    Talk call(String extension, String callersSdp, String phonesSdp) throws InterruptedException, TimeoutException {
        CompletableFuture<LoadCall> answered = answering(extension, phonesSdp, false);
        LoadCall caller = LoadCall.invite(
                trunk, null, "+33123456789", BenchDirectory.number(extension), callersSdp, Setup.UNMEASURED);
        return new Talk(caller, answered.join());
    }

    /** One user calls another, whose phone rings and is answered at once. */
    Talk call(String from, String to, int rtpPort, Setup setup) throws InterruptedException, TimeoutException {
        CompletableFuture<LoadCall> answered = answering(to, LoadCall.sdp(rtpPort), true);
        Phone phone = phones.get(from);
        LoadCall caller = LoadCall.invite(phone.endpoint(), phone.login(), from, to, LoadCall.sdp(rtpPort), setup);
        return new Talk(caller, answered.join());
    }

    private CompletableFuture<LoadCall> answering(String extension, String sdp, boolean rings) {
        Phone phone = phones.get(extension);
        phone.ringing().clear();
        var answered = new CompletableFuture<LoadCall>();
        Thread.ofVirtual().start(() -> {
            try {
                SipMessage invite = phone.ringing().poll(10, TimeUnit.SECONDS);
                if (invite == null) {
                    throw new TimeoutException(extension + " was not rung");
                }
                LoadCall leg = LoadCall.incoming(phone.endpoint(), invite);
                if (rings) {
                    leg.ring();
                }
                leg.pickUp(sdp);
                leg.awaitAck();
                answered.complete(leg);
            } catch (InterruptedException | TimeoutException | RuntimeException e) {
                answered.completeExceptionally(e);
            }
        });
        return answered;
    }

    LoadCall retrieve(String extension, String slot, int rtpPort, Latencies latencies)
            throws InterruptedException, TimeoutException {
        Phone phone = phones.get(extension);
        Setup setup = new Setup(new Latencies(), latencies);
        return LoadCall.invite(phone.endpoint(), phone.login(), extension, slot, LoadCall.sdp(rtpPort), setup);
    }

    @Override
    public void close() throws IOException {
        for (Phone phone : phones.values()) {
            phone.endpoint().close();
        }
        trunk.close();
    }

    record Talk(LoadCall caller, LoadCall parker) {}
}
