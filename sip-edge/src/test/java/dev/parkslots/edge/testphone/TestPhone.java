package dev.parkslots.edge.testphone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A desk phone on a UDP port of its own, or on a TCP connection or WebSocket. Without a password it is a trunk: its requests
 * carry no credentials.
 *
 * <pre>{@code
 * try (var alice = TestPhone.user(edge, "demo.localhost", "201", "demo-201")) {
 *     alice.register();
 *     TestCall call = alice.invite("202");
 *     call.expectResponse(200);
 *     call.ack();
 * }
 * }</pre>
 *
 * Copies of requests and responses are swallowed unless {@link #showRetransmissions()}.
 */
public final class TestPhone implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Line line;
    private final String host;
    private final String domain;
    private final String user;
    private final @Nullable String password;
    private final Map<String, TestCall> calls = new ConcurrentHashMap<>();
    private final BlockingQueue<TestCall> incoming = new LinkedBlockingQueue<>();
    private final Map<String, BlockingQueue<SipText>> waiting = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final List<SipText> received = new ArrayList<>();
    private final BlockingQueue<SipText> stray = new LinkedBlockingQueue<>();
    private String instance = "urn:uuid:" + UUID.randomUUID();
    private final String registerCallId = "reg-" + UUID.randomUUID();
    private long registerCseq;
    private volatile @Nullable String privateContact;
    private volatile boolean showRetransmissions;
    private volatile boolean withLength = true;

    private TestPhone(Line line, String host, String domain, String user, @Nullable String password) {
        this.line = line;
        this.host = host;
        this.domain = domain;
        this.user = user;
        this.password = password;
        line.start(this::dispatch);
    }

    /** A phone of a user. */
    public static TestPhone user(InetSocketAddress edge, String domain, String extension, String password) {
        return new TestPhone(new UdpLine(edge), host(edge), domain, extension, password);
    }

    /** A phone of a user, on a TCP connection. */
    public static TestPhone overTcp(InetSocketAddress edge, String domain, String extension, String password) {
        return new TestPhone(new TcpLine(edge), host(edge), domain, extension, password);
    }

    /** A phone of a user in a browser: {@code ws://host:port/sip}. */
    public static TestPhone overWebSocket(URI edge, String domain, String extension, String password) {
        return new TestPhone(new WebSocketLine(edge), "browser.invalid", domain, extension, password);
    }

    private static String host(InetSocketAddress edge) {
        return edge.getAddress() instanceof Inet6Address ? "[::1]" : "127.0.0.1";
    }

    /** A trunk on a free port (take {@link #port()} into the directory), calling as {@code number}. */
    public static TestPhone trunk(InetSocketAddress edge, String domain, String number) {
        return new TestPhone(new UdpLine(edge), host(edge), domain, number, null);
    }

    public int port() {
        return line.port();
    }

    /** As in URIs: of the loopback interface, like the edge's; a browser knows none. */
    public String host() {
        return host;
    }

    public String user() {
        return user;
    }

    public String domain() {
        return domain;
    }

    /** From now on this phone believes to be somewhere else: it is behind a NAT. */
    public TestPhone behindNat(String contact) {
        privateContact = contact;
        return this;
    }

    /** An old phone, that has no name of its own. */
    public TestPhone nameless() {
        instance = "";
        return this;
    }

    /** The other phone, after it found a new way to the edge. */
    public TestPhone sameDeviceAs(TestPhone other) {
        instance = other.instance;
        return this;
    }

    public String contact() {
        String hidden = privateContact;
        if (hidden != null) {
            return hidden;
        }
        String uri = "sip:" + user.replace("+", "%2B") + "@" + sentBy();
        return line instanceof UdpLine
                ? uri
                : uri + ";transport=" + line.transport().toLowerCase(Locale.ROOT);
    }

    private String sentBy() {
        return port() == 0 ? host : host + ":" + port();
    }

    /** From now on no message says how long its body is. */
    public void leaveOutLengths() {
        withLength = false;
    }

    /** Hands copies to the test as well. */
    public void showRetransmissions() {
        showRetransmissions = true;
    }

    // ---- registration

    /** Registers for 300 s and expects 200. */
    public SipText register() {
        SipText answer = register(300);
        if (answer.status() != 200) {
            throw new AssertionError("REGISTER: " + answer);
        }
        return answer;
    }

    /** Registers with these seconds (0: leaves) and returns the final answer, after a challenge if there is one. */
    public SipText register(int expires, String... extraHeaders) {
        SipText answer = exchange(registration(expires, extraHeaders));
        if (answer.status() != 401 || password == null) {
            return answer;
        }
        SipText again = registration(expires, extraHeaders);
        return exchange(authorize(again, answer));
    }

    private SipText registration(int expires, String... extraHeaders) {
        SipText request = request("REGISTER", "sip:" + domain, registerCallId, ++registerCseq)
                .add("From", "<sip:" + user + "@" + domain + ">;tag=" + UUID.randomUUID())
                .add("To", "<sip:" + user + "@" + domain + ">")
                .add(
                        "Contact",
                        "<" + contact() + ">" + (instance.isEmpty() ? "" : ";+sip.instance=\"<" + instance + ">\""))
                .add("Expires", Integer.toString(expires));
        return addAll(request, extraHeaders);
    }

    // ---- calls

    /** Starts a call to a user part of the own domain, or a whole {@code sip:} URI; answers the challenge. */
    public TestCall invite(String target, String... extraHeaders) {
        TestCall call = newCall(target);
        call.sendInvite(call.sdp(), extraHeaders);
        return call;
    }

    /** The same with this body: another offer, or none. */
    public TestCall inviteWith(String body, String target, String... extraHeaders) {
        TestCall call = newCall(target);
        call.sendInvite(body, extraHeaders);
        return call;
    }

    private TestCall newCall(String target) {
        TestCall call = new TestCall(this, target.startsWith("sip:") ? target : "sip:" + target + "@" + domain);
        calls.put(call.callId(), call);
        return call;
    }

    /** The next call that rings here. */
    public TestCall expectCall() {
        return expectCall(PATIENCE);
    }

    public TestCall expectCall(Duration timeout) {
        TestCall call = poll(incoming, timeout);
        if (call == null) {
            throw new AssertionError(user + ": nobody called within " + timeout);
        }
        return call;
    }

    /** That nobody calls for this long. */
    public void expectNoCall(Duration quiet) {
        TestCall call = poll(incoming, quiet);
        if (call != null) {
            throw new AssertionError(user + " was called: " + call.inviteReceived());
        }
    }

    // ---- messages

    /** A request with Via, Max-Forwards, Call-ID and CSeq; From, To and the rest are the caller's. */
    public SipText request(String method, String uri, String callId, long cseq) {
        return new SipText(method + " " + uri + " SIP/2.0")
                .add("Via", "SIP/2.0/" + line.transport() + " " + sentBy() + ";rport;branch=" + newBranch())
                .add("Max-Forwards", "70")
                .add("Call-ID", callId)
                .add("CSeq", cseq + " " + method)
                .add("User-Agent", "Test phone");
    }

    /** Adds the answer to a 401. */
    public SipText authorize(SipText request, SipText challenge) {
        return request.add(
                "Authorization",
                DigestAnswer.authorization(
                        challenge.header("WWW-Authenticate"),
                        user,
                        password,
                        request.method(),
                        request.requestUri(),
                        1));
    }

    /** Sends a request outside of calls and waits for its final answer. */
    public SipText exchange(SipText request) {
        BlockingQueue<SipText> answers = new LinkedBlockingQueue<>();
        waiting.put(request.branch(), answers);
        try {
            send(request);
            SipText answer;
            do {
                answer = poll(answers, PATIENCE);
                if (answer == null) {
                    throw new AssertionError("no answer to " + request.startLine());
                }
            } while (answer.status() < 200);
            return answer;
        } finally {
            waiting.remove(request.branch());
        }
    }

    public void send(SipText message) {
        String text = message.toString();
        sendRaw((withLength ? text : text.replaceFirst("Content-Length: \\d+\r\n", ""))
                .getBytes(StandardCharsets.UTF_8));
    }

    /** A request of a call that this phone knows nothing of. It is not answered. */
    public SipText expectStray(String method) {
        SipText request = poll(stray, PATIENCE);
        if (request == null || !request.method().equals(method)) {
            throw new AssertionError(user + ": expected a stray " + method + ", got " + request);
        }
        return request;
    }

    /** Any bytes. */
    public void sendRaw(byte[] bytes) {
        try {
            line.send(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that ever arrived, copies too. */
    public List<SipText> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    static String newBranch() {
        return "z9hG4bK" + UUID.randomUUID();
    }

    static SipText addAll(SipText request, String... headers) {
        for (String header : headers) {
            int colon = header.indexOf(':');
            request.add(header.substring(0, colon), header.substring(colon + 1).trim());
        }
        return request;
    }

    static <T> @Nullable T poll(BlockingQueue<T> queue, Duration timeout) {
        try {
            return queue.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Packets so far that were no messages. */
    public int keepAlives() {
        return line instanceof UdpLine udp ? udp.keepAlives() : 0;
    }

    /** Pulls the plug: no BYE, no goodbye of any kind. */
    public void cutLine() {
        line.close();
    }

    /** Whether the edge has ended the connection. */
    public boolean isCutOff() {
        return line.isClosed();
    }

    boolean hasPassword() {
        return password != null;
    }

    private void dispatch(SipText message) {
        synchronized (received) {
            received.add(message);
        }
        boolean copy = !seen.add(message.branch() + message.method() + message.status() + message.tag("To"));
        if (!message.isRequest() && waiting.containsKey(message.branch())) {
            waiting.get(message.branch()).add(message);
            return;
        }
        TestCall call = calls.get(message.header("Call-ID"));
        if (call == null && message.method().equals("INVITE") && message.isRequest()) {
            call = new TestCall(this, message);
            calls.put(message.header("Call-ID"), call);
            incoming.add(call);
            return;
        }
        if (call != null) {
            call.arrived(message, copy, showRetransmissions);
        } else if (message.isRequest() && !message.method().equals("OPTIONS")) {
            stray.add(message);
        } else if (message.isRequest()) {
            send(message.answer(200, "OK", "phone", contact()));
        }
    }

    @Override
    public void close() {
        line.close();
        calls.values().forEach(TestCall::close);
    }
}
