package dev.parkslots.edge.media.rtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Symmetric RTP (RFC 4961): finds out where the device really sends from, and holds on to it. The very address of the SDP
 * is trusted at once. Another one, as behind a NAT, must show {@value #PROBATION} packets of one stream in order; a stray
 * packet then changes nothing. While the holder is heard nobody else takes its place, except one that the SDP makes
 * likelier: its very address, or its host. After a silence the device may come from elsewhere, a NAT having forgotten its
 * binding: with the SSRC that it had, which nobody else knows, or once it has renegotiated. Used by one thread at a time.
 */
public final class Latch {

    static final int PROBATION = 3;
    /** So long must the holder be silent before it may be followed elsewhere. */
    static final long SILENCE_NANOS = 5_000_000_000L;

    private static final int VERY_ADDRESS = 3;
    private static final int ITS_HOST = 2;
    private static final int ANOTHER_HOST = 1;
    private static final int NEVER = 0;

    private @Nullable InetSocketAddress expected;
    private @Nullable SocketAddress held;
    private int heldRank;
    private int heldSsrc;
    private long heardNanos;
    /** The device has renegotiated since it was heard last. */
    private boolean renegotiated;

    private final Candidates candidates = new Candidates();

    /**
     * What the SDP says now: a new address starts over, the one known before keeps the holder. {@code address} is null for a
     * name, which is not looked up.
     */
    public void expect(@Nullable InetSocketAddress address) {
        boolean same = address == null ? expected == null : address.equals(expected);
        if (same) {
            renegotiated = true;
            return;
        }
        expected = address;
        held = null;
        heldRank = NEVER;
        candidates.forget();
    }

    /** Where to send: the latched source, else the SDP's address, else nowhere. */
    public @Nullable SocketAddress target() {
        return held != null ? held : expected;
    }

    /** Whether the packet is from who is held, of whatever kind it is. */
    public boolean holds(SocketAddress from) {
        return from.equals(held);
    }

    /** Whether this packet is the device's. */
    public boolean accepts(SocketAddress from, RtpView packet, long nowNanos) {
        if (!from.equals(held)) {
            int rank = rank(from);
            if (!mayTakeOver(rank, packet, nowNanos)
                    || (rank < VERY_ADDRESS && candidates.inOrder(from, packet) < PROBATION)) {
                return false;
            }
            held = from;
            heldRank = rank;
            candidates.forget();
        }
        heldSsrc = packet.ssrc;
        heardNanos = nowNanos;
        renegotiated = false;
        return true;
    }

    private boolean mayTakeOver(int rank, RtpView packet, long nowNanos) {
        if (rank == NEVER) {
            return false;
        }
        if (held == null || rank > heldRank) {
            return true;
        }
        boolean silent = nowNanos - heardNanos >= SILENCE_NANOS;
        return silent && (renegotiated || packet.ssrc == heldSsrc);
    }

    /** How likely the SDP makes this source; another host only where the SDP's address is unknown or private. */
    private int rank(SocketAddress from) {
        if (expected == null) {
            return ANOTHER_HOST;
        }
        if (expected.equals(from)) {
            return VERY_ADDRESS;
        }
        InetAddress host = expected.getAddress();
        if (from instanceof InetSocketAddress inet && inet.getAddress().equals(host)) {
            return ITS_HOST;
        }
        return isBehindNat(host) ? ANOTHER_HOST : NEVER;
    }

    private static boolean isBehindNat(InetAddress host) {
        byte[] bytes = host.getAddress();
        boolean carrierGrade = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return carrierGrade || uniqueLocal || host.isSiteLocalAddress() || host.isLinkLocalAddress();
    }
}
