package dev.parkslots.edge.media.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Symmetric RTP (RFC 4961): finds out where the device really sends from, and holds on to it. The very address of the SDP
 * is trusted at once and for good. Another one, as behind a NAT, must show {@value #PROBATION} packets of one stream in order;
 * a stray packet then changes nothing. While the holder is heard nobody else takes its place, except the SDP's very address.
 * Used by one thread at a time.
 */
final class Latch {

    static final int PROBATION = 3;
    /** So long must a latched source be silent before another of its kind may follow it: a NAT that forgot its binding. */
    static final long SILENCE_NANOS = 5_000_000_000L;

    private static final int MAX_STEP = 16;

    private @Nullable InetSocketAddress expected;
    private @Nullable SocketAddress held;
    private int heldRank;
    private long heardNanos;

    private @Nullable SocketAddress candidate;
    private int candidateSsrc;
    private int candidateSequence;
    private int candidatePackets;

    /** Starts over with a new address of the SDP; nothing changes if it is the one known. {@code address} is null for a name. */
    void expect(@Nullable InetSocketAddress address) {
        boolean same = address == null ? expected == null : address.equals(expected);
        if (!same) {
            expected = address;
            held = null;
            heldRank = 0;
            candidate = null;
        }
    }

    /** Where to send: the latched source, else the SDP's address, else nowhere. */
    @Nullable
    SocketAddress target() {
        return held != null ? held : expected;
    }

    /** Whether this packet is the device's. */
    boolean accepts(SocketAddress from, RtpView packet, long nowNanos) {
        if (from.equals(held)) {
            heardNanos = nowNanos;
            return true;
        }
        int rank = rank(from);
        if (rank == 0 || heldRank == 3 || (held != null && rank < 3 && nowNanos - heardNanos < SILENCE_NANOS)) {
            return false;
        }
        if (rank < 3 && !provenBy(from, packet)) {
            return false;
        }
        held = from;
        heldRank = rank;
        heardNanos = nowNanos;
        candidate = null;
        return true;
    }

    /** 3: the SDP's very address. 2: its host. 1: another, where the SDP's is unknown or private. 0: never. */
    private int rank(SocketAddress from) {
        if (expected == null) {
            return 1;
        }
        if (expected.equals(from)) {
            return 3;
        }
        InetAddress host = expected.getAddress();
        if (from instanceof InetSocketAddress inet && inet.getAddress().equals(host)) {
            return 2;
        }
        return isBehindNat(host) ? 1 : 0;
    }

    private static boolean isBehindNat(InetAddress host) {
        byte[] bytes = host.getAddress();
        boolean carrierGrade = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return carrierGrade || host.isSiteLocalAddress() || host.isLinkLocalAddress();
    }

    private boolean provenBy(SocketAddress from, RtpView packet) {
        int step = (short) (packet.sequence - candidateSequence);
        boolean goesOn = from.equals(candidate) && packet.ssrc == candidateSsrc && step > 0 && step <= MAX_STEP;
        candidate = from;
        candidateSsrc = packet.ssrc;
        candidateSequence = packet.sequence;
        candidatePackets = goesOn ? candidatePackets + 1 : 1;
        return candidatePackets >= PROBATION;
    }
}
