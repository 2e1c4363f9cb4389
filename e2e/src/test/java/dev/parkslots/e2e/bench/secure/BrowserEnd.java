package dev.parkslots.e2e.bench.secure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One leg's sound in a browser: what its SDP says, its checks, its keys. It always begins the handshake. PCMU. */
public final class BrowserEnd {

    /** As often as Chromium checks a pair that works. */
    public static final long BETWEEN_CHECKS_NANOS = 2_500_000_000L;

    private static final Identity IDENTITY = Identity.make();
    private static final int CHECK_PATIENCE_MILLIS = 250;
    private static final int CHECKS = 20;

    private final String fragment = UUID.randomUUID().toString().substring(0, 8);
    private final String password = UUID.randomUUID().toString().replace("-", "");
    private final Handshake handshake = new Handshake(IDENTITY);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final ByteBuffer sealed = ByteBuffer.allocate(2_048);
    private final ByteBuffer opened = ByteBuffer.allocate(2_048);
    private final AtomicLong refused = new AtomicLong();
    private volatile @Nullable Check check;
    private volatile @Nullable SealedStream ours;
    private volatile @Nullable SealedStream theirs;

    /**
     * An offer or an answer.
     *
     * @param version one more than before
     * @param direction as {@code sendrecv}
     */
    public String sdp(int port, int version, String direction) {
        return "v=0\r\no=- 1 " + version + " IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio " + port
                + " UDP/TLS/RTP/SAVPF 0\r\nc=IN IP4 127.0.0.1\r\na=rtpmap:0 PCMU/8000\r\na=ptime:20\r\na=ice-ufrag:"
                + fragment + "\r\na=ice-pwd:" + password + "\r\na=fingerprint:" + IDENTITY.fingerprint()
                + "\r\na=setup:active\r\na=rtcp-mux\r\na=" + direction + "\r\n";
    }

    /** Checks until there is an answer, then shakes hands. Blocks. */
    public void connect(String edgeSdp, Consumer<ByteBuffer> edge) throws InterruptedException, TimeoutException {
        Check checks = new Check(value(edgeSdp, "a=ice-ufrag:"), fragment, value(edgeSdp, "a=ice-pwd:"));
        check = checks;
        for (int i = 0; i == 0 || !answered.await(CHECK_PATIENCE_MILLIS, TimeUnit.MILLISECONDS); i++) {
            if (i == CHECKS) {
                throw new TimeoutException("the edge answers no check");
            }
            edge.accept(checks.request());
        }
        try {
            byte[] all = handshake.with(datagram -> edge.accept(ByteBuffer.wrap(datagram)));
            int salts = 2 * SealedStream.KEY;
            int end = salts + 2 * SealedStream.SALT;
            theirs = new SealedStream(
                    Arrays.copyOfRange(all, SealedStream.KEY, salts),
                    Arrays.copyOfRange(all, salts + SealedStream.SALT, end));
            ours = new SealedStream(
                    Arrays.copyOf(all, SealedStream.KEY), Arrays.copyOfRange(all, salts, salts + SealedStream.SALT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(String sdp, String beginning) {
        return sdp.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + beginning + " in " + sdp));
    }

    /** Takes what is no sound; from position 0 to the limit. The packet of sound if it is one, good until the next call; else null. */
    public @Nullable ByteBuffer arrived(ByteBuffer datagram) {
        int first = datagram.get(0) & 0xff;
        // RFC 7983 §7.
        if (first <= 3) {
            answered.countDown();
        } else if (first <= 63) {
            byte[] bytes = new byte[datagram.limit()];
            datagram.get(0, bytes);
            handshake.arrived(bytes);
        } else if (!isReport(datagram)) {
            SealedStream stream = theirs;
            if (stream != null && stream.opens(datagram, opened)) {
                return opened;
            }
            refused.incrementAndGet();
        }
        return null;
    }

    private static boolean isReport(ByteBuffer datagram) {
        int type = datagram.get(1) & 0xff;
        return type >= 192 && type <= 223;
    }

    /** How many packets of sound came that were not authentic. */
    public long refused() {
        return refused.get();
    }

    /** Good until the next call. Only after {@link #connect}. */
    public ByteBuffer seal(ByteBuffer packet) {
        try {
            Objects.requireNonNull(ours).seal(packet, sealed);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it says to the edge every {@link #BETWEEN_CHECKS_NANOS}. Only after {@link #connect}. */
    public ByteBuffer check() {
        return Objects.requireNonNull(check).request();
    }
}
