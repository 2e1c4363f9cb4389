package dev.parkslots.edge.media.rtp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * What a device receives on one leg: one SSRC, sequence numbers and timestamps without a break, whatever the sound comes
 * from. A change of the source, or a leap in its clock, sets the marker bit and moves the timestamp by the time that has passed.
 * Used by one thread at a time.
 */
public final class OutgoingStream {

    private static final int USUAL_TICKS_PER_MILLI = 8;
    private static final int USUAL_MILLIS = 20;
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** A packet of music that is this late begins a new talk spurt; less is jitter. */
    private static final long PAUSE_NANOS = 80_000_000;
    /** A relayed stream that jumps further than a second of packets has begun anew. */
    private static final int MAX_JUMP = 100;
    /** So far may a relayed clock be from the time that has passed: a second, as a network holds back at worst. */
    private static final int MAX_CLOCK_ERROR_MILLIS = 1_000;

    public final int ssrc;
    private int sequence;
    /** Of the newest sound, which went at {@link #stampedNanos}; those of telephone events stand still. */
    private int timestamp;

    private int ticksPerMilli = USUAL_TICKS_PER_MILLI;
    /** Length of the newest sound. */
    private int ticks = USUAL_MILLIS * USUAL_TICKS_PER_MILLI;

    private long stampedNanos;
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

    public OutgoingStream(RandomGenerator random) {
        ssrc = random.nextInt();
        sequence = random.nextInt(0x8000);
        timestamp = random.nextInt();
    }

    /**
     * How fast timestamps count from now on. The stream stays the same one, and its timestamps go on by the time that has passed,
     * in the new measure (RFC 7160 §4.1).
     */
    public void clock(int newTicksPerMilli) {
        if (newTicksPerMilli != ticksPerMilli) {
            ticksPerMilli = newTicksPerMilli;
            ticks = USUAL_MILLIS * newTicksPerMilli;
            sourceChanges();
        }
    }

    private long nanos(int someTicks) {
        return someTicks * NANOS_PER_MILLI / ticksPerMilli;
    }

    private long ticks(long nanos) {
        return nanos * ticksPerMilli / NANOS_PER_MILLI;
    }

    /** The next packet comes from somewhere else, or after a hold. */
    public void sourceChanges() {
        fresh = true;
    }

    /** Writes the header of a packet of our own, {@code packetTicks} long, at the start of {@code packet}. */
    public void own(ByteBuffer packet, int payloadType, int packetTicks, long nowNanos) {
        boolean begins = fresh || nowNanos - sentNanos > nanos(ticks) + PAUSE_NANOS;
        timestamp = begins ? resumedTimestamp(nowNanos) : timestamp + ticks;
        sequence = sequence + 1 & 0xffff;
        ticks = packetTicks;
        stampedNanos = nowNanos;
        RtpView.writeHeader(packet, 0, payloadType, begins, sequence, timestamp, ssrc);
        sent(packet.limit() - RtpView.HEADER, nowNanos);
    }

    /**
     * Writes the header for a packet that is passed on, right before its payload. Gaps and order of the source stay
     * visible, so that the receiver's own repair works.
     *
     * @param event a telephone event, whose timestamp is that of its beginning (RFC 4733 §2.5.1.2)
     * @return false if the packet belongs before the change of source, where its numbers are used already
     */
    public boolean relayed(RtpView in, ByteBuffer packet, int payloadType, boolean event, long nowNanos) {
        boolean begins = fresh || in.ssrc != sourceSsrc || jumps(in) || (!event && clockLeaps(in, nowNanos));
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
        boolean newest = begins || (short) (outSequence - sequence) > 0;
        if (newest) {
            sequence = outSequence;
        }
        if (begins || (newest && !event)) {
            timestamp = outTimestamp;
            ticks = event ? USUAL_MILLIS * ticksPerMilli : length(in);
            stampedNanos = nowNanos;
        }
        advanceFirst();
        sent(in.payloadTo - in.payloadFrom, nowNanos);
        return true;
    }

    /** One byte a tick in all codecs at 8 kHz; opus does not tell so easily, and comes by 20 ms. */
    private int length(RtpView in) {
        return ticksPerMilli == USUAL_TICKS_PER_MILLI ? in.payloadTo - in.payloadFrom : USUAL_MILLIS * ticksPerMilli;
    }

    private boolean jumps(RtpView in) {
        int step = (short) (in.sequence + sequenceOffset - sequence);
        return step > MAX_JUMP || step < -MAX_JUMP;
    }

    /** Whether the source's clock says something quite else than ours; old packets may well be far behind. */
    private boolean clockLeaps(RtpView in, long nowNanos) {
        boolean newest = (short) (in.sequence + sequenceOffset - sequence) > 0;
        long passed = ticks(nowNanos - stampedNanos);
        int step = in.timestamp + timestampOffset - timestamp;
        return newest && Math.abs(step - passed) > (long) MAX_CLOCK_ERROR_MILLIS * ticksPerMilli;
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
        long passed = ticks(nowNanos - stampedNanos);
        return timestamp + (int) Math.max(ticks, passed);
    }

    /**
     * Writes what was sent so far, as a sender if anything was since the last report (RFC 3550 §6.4), and what was heard since
     * then.
     */
    public void report(ByteBuffer out, Reception heard, long nowNanos, Instant wall) {
        if (packets == packetsReported) {
            RtcpReport.receiver(out, heard.blocks(), ssrc);
        } else {
            packetsReported = packets;
            int elapsed = (int) ticks(nowNanos - stampedNanos);
            RtcpReport.sender(out, heard.blocks(), ssrc, wall, timestamp + elapsed, packets, octets);
        }
        heard.write(out, nowNanos);
    }

    /** Whether a packet was ever sent. */
    public boolean hasSent() {
        return anything;
    }

    private void sent(int payload, long nowNanos) {
        packets++;
        octets += payload;
        anything = true;
        fresh = false;
        sentNanos = nowNanos;
    }
}
