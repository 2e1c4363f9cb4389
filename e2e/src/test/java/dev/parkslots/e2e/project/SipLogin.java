package dev.parkslots.e2e.project;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One phone that logs in (RFC 3261 §10, digest with MD5), and what it is told: the status of the last answer. */
final class SipLogin {

    private static final int PATIENCE_MILLIS = 5_000;

    private final String user;
    private final String domain;
    private final String login;
    private final String password;
    private int cseq;

    /**
     * @param user the extension
     * @param domain of its address
     * @param login user name of the digest
     */
    SipLogin(String user, String domain, String login, String password) {
        this.user = user;
        this.domain = domain;
        this.login = login;
        this.password = password;
    }

    /** By UDP from an address of this machine. */
    int overUdp(InetAddress own, InetSocketAddress edge) throws IOException {
        try (var socket = new DatagramSocket(new InetSocketAddress(own, 0))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return logIn("UDP", own.getHostAddress() + ":" + socket.getLocalPort(), message -> {
                var bytes = message.getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(bytes, bytes.length, edge));
                var answer = new DatagramPacket(new byte[4096], 4096);
                socket.receive(answer);
                return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
            });
        }
    }

    /** By WebSocket (RFC 7118), as a page of this origin. */
    int overWebSocket(HttpClient client, URI edge, String origin) throws IOException {
        var answers = new LinkedBlockingQueue<String>();
        var socket = client.newWebSocketBuilder()
                .subprotocols("sip")
                .header("Origin", origin)
                .connectTimeout(Duration.ofMillis(PATIENCE_MILLIS))
                .buildAsync(edge, new Reader(answers))
                .join();
        try {
            return logIn("WSS", "browser.invalid", message -> {
                socket.sendText(message, true).join();
                return answers.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            });
        } finally {
            socket.abort();
        }
    }

    private interface Exchange {
        String send(String message) throws IOException, InterruptedException;
    }

    private int logIn(String transport, String here, Exchange edge) throws IOException {
        try {
            var challenge = edge.send(register(transport, here, ""));
            if (status(challenge) != 401) {
                return status(challenge);
            }
            return status(edge.send(register(transport, here, authorization(challenge))));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer, 8, 11, 10);
    }

    private String register(String transport, String here, String authorization) {
        cseq++;
        return String.join(
                "\r\n",
                "REGISTER sip:" + domain + " SIP/2.0",
                "Via: SIP/2.0/" + transport + " " + here + ";branch=z9hG4bK" + user + System.nanoTime(),
                "From: <sip:" + user + "@" + domain + ">;tag=" + user,
                "To: <sip:" + user + "@" + domain + ">",
                "Call-ID: login-" + System.identityHashCode(this) + "@" + here,
                "CSeq: " + cseq + " REGISTER",
                "Contact: <sip:" + user + "@" + here + ";transport=" + transport.toLowerCase(java.util.Locale.ROOT)
                        + ">",
                "Max-Forwards: 70",
                "Expires: 60",
                authorization + "Content-Length: 0",
                "",
                "");
    }

    private String authorization(String challenge) {
        var realm = parameter(challenge, "realm");
        var nonce = parameter(challenge, "nonce");
        var uri = "sip:" + domain;
        var response = md5(md5(login + ":" + realm + ":" + password) + ":" + nonce + ":00000001:c0ffee:auth:"
                + md5("REGISTER:" + uri));
        return "Authorization: Digest username=\"" + login + "\", realm=\"" + realm + "\", nonce=\"" + nonce
                + "\", uri=\"" + uri + "\", response=\"" + response
                + "\", algorithm=MD5, cnonce=\"c0ffee\", qop=auth, nc=00000001\r\n";
    }

    private static String parameter(String challenge, String name) {
        var found = Pattern.compile(name + "=\"([^\"]*)\"").matcher(challenge);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + challenge);
        }
        return found.group(1);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Reader implements WebSocket.Listener {
        private final BlockingQueue<String> answers;
        private final StringBuilder message = new StringBuilder();

        Reader(BlockingQueue<String> answers) {
            this.answers = answers;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                answers.add(message.toString());
                message.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, part, last);
        }
    }
}
