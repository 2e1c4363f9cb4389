package dev.parkslots.edge.media.rtp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The stream that a device sends: what was lost of it and how evenly it comes (RFC 3550 A.1, A.3, A.8), and which packets
 * came twice. One stream at a time: a device that begins another is followed at once. Used by one thread at a time.
 */
public final class Reception {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MILLIS_PER_SECOND = 1_000;
    /** A.1: so far may the numbers leap, forward and back, and still be the same stream. */
    private static final int MAX_DROPOUT = 3_000;

    private static final int MAX_MISORDER = 100;
    /** For so long after a change of the SSRC the old stream's packets are stragglers. */
    private static final long STRAGGLE_NANOS = 200_000_000;
    /** Packets before the highest of which we know whether they came. */
    private static final int WINDOW = 64;

    private static final int NONE = -1;

    private boolean begun;
    private int ssrc;
    private int first;
    private int highest;
    private long wraps;
    private long received;
    private int afterLeap = NONE;
    /** Bit n: the packet n before the highest has come. */
    private long seen;

    private int ticksPerMilli = 8;
    private boolean timed;
    private int transit;
    /** In sixteenths of a tick. */
    private int jitter;

    private int formerSsrc;
    private long changedNanos;
    private boolean changed;

    private long expectedBefore;
    private long receivedBefore;

    private int reportSsrc;
    private int reportMiddle;
    private long reportNanos;
    private boolean reported;

    /** How fast the device's timestamps count from now on; jitter is said in these ticks, and is measured anew. */
    public void clock(int newTicksPerMilli) {
        if (newTicksPerMilli != ticksPerMilli) {
            ticksPerMilli = newTicksPerMilli;
            timed = false;
            jitter = 0;
        }
    }

    /**
     * A packet of the device has arrived.
     *
     * @param event a telephone event, whose timestamp stands still (RFC 4733 §2.5.1.2)
     * @return null if it is to be heard
     */
    public @Nullable Drop take(RtpView packet, boolean event, long nowNanos) {
        if (!begun || packet.ssrc != ssrc) {
            if (isStraggler(packet, nowNanos)) {
                return Drop.LATE;
            }
            change(packet, nowNanos);
        } else if (!count(packet)) {
            return Drop.DUPLICATE;
        }
        if (!event) {
            time(packet, nowNanos);
        }
        return null;
    }

    private boolean isStraggler(RtpView packet, long nowNanos) {
        return changed && packet.ssrc == formerSsrc && nowNanos - changedNanos < STRAGGLE_NANOS;
    }

    private void change(RtpView packet, long nowNanos) {
        changed = begun;
        changedNanos = nowNanos;
        formerSsrc = ssrc;
        begun = true;
        ssrc = packet.ssrc;
        begin(packet.sequence);
    }

    private void begin(int sequence) {
        first = sequence;
        highest = sequence;
        wraps = 0;
        received = 1;
        afterLeap = NONE;
        seen = 1;
        timed = false;
        jitter = 0;
        expectedBefore = 0;
        receivedBefore = 0;
    }

    /** Counts it; false if it has come before. */
    private boolean count(RtpView packet) {
        int step = (short) (packet.sequence - highest);
        if (step > 0 && step < MAX_DROPOUT) {
            wraps += packet.sequence < highest ? 1 : 0;
            highest = packet.sequence;
            seen = step < WINDOW ? seen << step | 1 : 1;
        } else if (step > 0 || step < -MAX_MISORDER) {
            return leap(packet.sequence);
        } else if (step > -WINDOW) {
            long bit = 1L << -step;
            received++;
            boolean fresh = (seen & bit) == 0;
            seen |= bit;
            return fresh;
        }
        received++;
        return true;
    }

    /** A.1: only the second packet in a row shows that the numbers have begun anew; until then it may be an old stray one. */
    private boolean leap(int sequence) {
        if (sequence == afterLeap) {
            begin(sequence);
        } else {
            afterLeap = sequence + 1 & 0xffff;
        }
        return true;
    }

    /** A.8. */
    private void time(RtpView packet, long nowNanos) {
        int now = (int) ticks(nowNanos) - packet.timestamp;
        int difference = Math.abs(now - transit);
        transit = now;
        if (timed && difference >= 0 && difference < MILLIS_PER_SECOND * ticksPerMilli) {
            jitter += difference - ((jitter + 8) >> 4);
        }
        timed = true;
    }

    /** Split, as nanoseconds times 48 would leap out of a long after six years. */
    private long ticks(long nanos) {
        return nanos / NANOS_PER_MILLI * ticksPerMilli + nanos % NANOS_PER_MILLI * ticksPerMilli / NANOS_PER_MILLI;
    }

    /** A sender's report of the device has arrived. */
    public void reported(RtcpView report, long nowNanos) {
        reportSsrc = report.ssrc;
        reportMiddle = report.ntpMiddle;
        reportNanos = nowNanos;
        reported = true;
    }

    /** How many report blocks there are to write: one, if anything came since the last. */
    public int blocks() {
        return received == receivedBefore ? 0 : 1;
    }

    /** Writes the report block (§6.4.1), if there is one. */
    public void write(ByteBuffer out, long nowNanos) {
        if (blocks() == 0) {
            return;
        }
        long extended = (wraps << 16) + highest;
        long expected = extended - first + 1;
        long lost = Math.clamp(expected - received, -0x800000L, 0x7fffffL);
        long expectedNow = expected - expectedBefore;
        long lostNow = expectedNow - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        int fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(0xff, (lostNow << 8) / expectedNow);
        boolean answers = reported && reportSsrc == ssrc;
        out.putInt(ssrc)
                .putInt(fraction << 24 | ((int) lost & 0xffffff))
                .putInt((int) extended)
                .putInt(jitter >> 4)
                .putInt(answers ? reportMiddle : 0)
                .putInt(answers ? delay(nowNanos - reportNanos) : 0);
    }

    /** In units of 1/65536 s. */
    private static int delay(long nanos) {
        return (int) (((nanos / 1_000) << 16) / 1_000_000);
    }
}
