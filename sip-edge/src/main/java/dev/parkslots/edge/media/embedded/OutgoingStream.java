package dev.parkslots.edge.media.embedded;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * What a device receives on one leg: one SSRC, sequence numbers and timestamps without a break, whatever the sound comes
 * from. A change of the source sets the marker bit and moves the timestamp by the time that has passed. Guarded by its leg.
 */
final class OutgoingStream {

    /** Our clocks all say 8000. */
    private static final int TICKS_PER_MILLI = 8;

    private static final long NANOS_PER_TICK = 1_000_000 / TICKS_PER_MILLI;
    private static final int USUAL_TICKS = 20 * TICKS_PER_MILLI;
    /** A pause this long in music is a new talk spurt, not jitter. */
    private static final long PAUSE_NANOS = 100_000_000;
    /** A relayed stream that jumps further than a second of packets has begun anew. */
    private static final int MAX_JUMP = 100;

    final int ssrc;
    private int sequence;
    private int timestamp;
    private int ticks = USUAL_TICKS;
    private long sentNanos;
    private boolean anything;
    private long packets;
    private long octets;
    private long packetsReported;

    private boolean fresh = true;
    private int sourceSsrc;
    private int firstSequence;
    private int sequenceOffset;
    private int timestampOffset;

    OutgoingStream(RandomGenerator random) {
        ssrc = random.nextInt();
        sequence = random.nextInt(0x8000);
        timestamp = random.nextInt();
    }

    /** The next packet comes from somewhere else, or after a hold. */
    void sourceChanges() {
        fresh = true;
    }

    /** Writes the header of a packet of our own, {@code packetTicks} long, at the start of {@code packet}. */
    void own(ByteBuffer packet, int payloadType, int packetTicks, long nowNanos) {
        boolean begins = fresh || nowNanos - sentNanos > PAUSE_NANOS;
        timestamp = begins ? resumedTimestamp(nowNanos) : timestamp + ticks;
        sequence = sequence + 1 & 0xffff;
        ticks = packetTicks;
        RtpView.writeHeader(packet, 0, payloadType, begins, sequence, timestamp, ssrc);
        sent(packet.limit() - RtpView.HEADER, nowNanos);
    }

    /**
     * Writes the header for a packet that is passed on, right before its payload. Gaps and order of the source stay
     * visible, so that the receiver's own repair works.
     *
     * @param packetTicks how long the packet's sound lasts
     * @return false if the packet belongs before the change of source, where its numbers are used already
     */
    boolean relayed(RtpView in, ByteBuffer packet, int payloadType, int packetTicks, long nowNanos) {
        boolean begins = fresh || in.ssrc != sourceSsrc || jumps(in);
        if (begins) {
            sourceSsrc = in.ssrc;
            firstSequence = sequence + 1 & 0xffff;
            sequenceOffset = firstSequence - in.sequence;
            timestampOffset = resumedTimestamp(nowNanos) - in.timestamp;
        }
        int outSequence = in.sequence + sequenceOffset & 0xffff;
        int outTimestamp = in.timestamp + timestampOffset;
        if ((short) (outSequence - firstSequence) < 0) {
            return false;
        }
        RtpView.writeHeader(
                packet,
                in.payloadFrom - RtpView.HEADER,
                payloadType,
                begins || in.marker,
                outSequence,
                outTimestamp,
                ssrc);
        if (begins || (short) (outSequence - sequence) > 0) {
            sequence = outSequence;
            timestamp = outTimestamp;
            ticks = packetTicks;
        }
        advanceFirst();
        sent(in.payloadTo - in.payloadFrom, nowNanos);
        return true;
    }

    private boolean jumps(RtpView in) {
        int step = (short) (in.sequence + sequenceOffset - sequence);
        return step > MAX_JUMP || step < -MAX_JUMP;
    }

    /** Keeps the distance below half the number space, where "before" and "after" would swap. */
    private void advanceFirst() {
        if ((short) (sequence - firstSequence) > 2 * MAX_JUMP) {
            firstSequence = sequence - MAX_JUMP & 0xffff;
        }
    }

    private int resumedTimestamp(long nowNanos) {
        if (!anything) {
            return timestamp;
        }
        long passed = (nowNanos - sentNanos) / NANOS_PER_TICK;
        return timestamp + (int) Math.max(ticks, passed);
    }

    /** Writes what was sent so far: as a sender, if anything was since the last report (RFC 3550 §6.4). */
    void report(ByteBuffer out, long nowNanos, Instant wall) {
        if (packets == packetsReported) {
            RtcpReport.receiver(out, ssrc);
            return;
        }
        packetsReported = packets;
        int elapsed = (int) ((nowNanos - sentNanos) / NANOS_PER_TICK);
        RtcpReport.sender(out, ssrc, wall, timestamp + elapsed, packets, octets);
    }

    private void sent(int payload, long nowNanos) {
        packets++;
        octets += payload;
        anything = true;
        fresh = false;
        sentNanos = nowNanos;
    }
}
