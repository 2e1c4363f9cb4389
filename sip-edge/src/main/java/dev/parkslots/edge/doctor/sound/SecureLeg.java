package dev.parkslots.edge.doctor.sound;

import dev.parkslots.edge.media.secure.dtls.Association;
import dev.parkslots.edge.media.secure.dtls.HandshakeOutcome;
import dev.parkslots.edge.media.secure.dtls.Handshakes;
import dev.parkslots.edge.media.secure.dtls.Identity;
import dev.parkslots.edge.media.secure.srtp.SrtpKeys;
import dev.parkslots.edge.media.secure.srtp.SrtpSession;
import dev.parkslots.edge.sdp.secure.Fingerprint;
import dev.parkslots.edge.sdp.secure.IceCredentials;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sound as browsers send it: checks by STUN, keys by DTLS, SRTP; PCMU, which every browser speaks too. */
public final class SecureLeg extends Leg {

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(250);

    private final Port port;
    private final SecureRandom random = new SecureRandom();
    private final IceCredentials ours = IceCredentials.random(random);
    private final Identity identity = Identity.make(random, Instant.now());
    private final CompletableFuture<HandshakeOutcome> failed = new CompletableFuture<>();
    private final CompletableFuture<SrtpSession> secured = new CompletableFuture<>();
    private final CompletableFuture<Boolean> checked = new CompletableFuture<>();
    private final Description edge;
    private final IceCredentials theirs;
    private final Fingerprint certificate;
    private final String stream;
    private volatile @Nullable Check check;
    private volatile @Nullable Association association;

    /**
     * @param sip the edge's SIP port
     * @param offer its SDP
     * @throws IOException for an offer that no browser could answer
     */
    public SecureLeg(InetSocketAddress sip, Tone tone, String offer) throws IOException {
        super(tone);
        edge = Description.read(offer);
        var ice = edge.ice();
        var shown = edge.certificate();
        if (ice == null || shown == null) {
            throw new IOException("the edge offers a browser plain RTP: no ICE, or no fingerprint, in its SDP");
        }
        theirs = ice;
        certificate = shown;
        stream = Description.value(offer, "a=mid:").orElse("");
        port = new Port(sip, this::arrived);
    }

    /** SDP that takes the call: we begin the handshake. */
    public String answer() {
        var host = port.host();
        var bundle = stream.isEmpty() ? "" : "a=group:BUNDLE " + stream + "\r\n";
        var mid = stream.isEmpty() ? "" : "a=mid:" + stream + "\r\n";
        return "v=0\r\no=doctor 1 1 IN IP4 " + host + "\r\ns=-\r\nt=0 0\r\n" + bundle + "m=audio " + port.number()
                + " UDP/TLS/RTP/SAVPF 0\r\nc=IN IP4 " + host + "\r\na=rtpmap:0 PCMU/8000\r\na=ptime:20\r\n" + mid
                + "a=ice-ufrag:" + ours.fragment() + "\r\na=ice-pwd:" + ours.password() + "\r\na=fingerprint:"
                + identity.fingerprint().text() + "\r\na=setup:active\r\na=rtcp-mux\r\na=sendrecv\r\n";
    }

    /** Whether the edge has answered a check in this time. */
    public boolean isChecked(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!checked.isDone() && System.nanoTime() < end) {
            var next = new Check(theirs, ours);
            check = next;
            port.send(next.request(), edge.audio());
            try {
                var unused = checked.get(BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException again) {
                // On a network a check may be lost.
            }
        }
        return checked.isDone();
    }

    /** How the handshake ended, {@code DONE} if well; null if it has not in this time. */
    public @Nullable HandshakeOutcome shakeHands(Duration patience) throws InterruptedException {
        association = new Handshakes(identity, random, failed::complete)
                .begin("doctor", Role.CLIENT, certificate, new Keys());
        try {
            return failed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    private final class Keys implements Association.Owner {

        @Override
        public void send(ByteBuffer datagram) {
            try {
                port.send(datagram, edge.audio());
            } catch (IOException lost) {
                // It is sent again.
            }
        }

        @Override
        public void secured(SrtpKeys keys) {
            secured.complete(new SrtpSession(keys));
        }

        @Override
        public void left() {
            // The passage shows that nothing is heard any more.
        }
    }

    private void arrived(ByteBuffer datagram) {
        int first = datagram.hasRemaining() ? datagram.get(0) & 0xff : -1;
        var asked = check;
        var handshake = association;
        var session = secured.getNow(null);
        // RFC 7983 §7.
        if (first >= 0 && first <= 3) {
            if (asked != null && asked.isAnsweredBy(datagram)) {
                checked.complete(true);
            }
        } else if (first >= 20 && first <= 63) {
            if (handshake != null) {
                handshake.arrived(datagram);
            }
        } else if (session != null && session.open(datagram) == null) {
            ear.hear(datagram);
        }
    }

    @Override
    public InetSocketAddress edge() {
        return edge.audio();
    }

    @Override
    void send(ByteBuffer packet) throws IOException {
        var session = secured.getNow(null);
        var sealed = session == null ? null : session.seal(packet);
        if (sealed != null) {
            port.send(sealed, edge.audio());
        }
    }

    @Override
    public void close() {
        var handshake = association;
        if (handshake != null) {
            handshake.close();
        }
        port.close();
    }
}
