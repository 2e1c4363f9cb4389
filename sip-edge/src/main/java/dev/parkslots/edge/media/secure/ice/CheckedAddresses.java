package dev.parkslots.edge.media.secure.ice;

import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that a peer has checked from: a few, as many as it has networks. Of more, the one checked longest ago is forgotten,
 * but not the one that is in use.
 */
final class CheckedAddresses {

    private static final int MOST = 8;

    private record Checked(InetSocketAddress address, long nanos) {}

    /** Replaced as a whole when it changes, so that it is read without a lock. */
    private volatile Checked[] all = {};

    /**
     * One thread at a time.
     *
     * @param used is not forgotten
     */
    void checked(InetSocketAddress address, long nowNanos, @Nullable InetSocketAddress used) {
        Checked[] before = all;
        int at = 0;
        while (at < before.length && !before[at].address().equals(address)) {
            at++;
        }
        Checked[] after;
        if (at < before.length) {
            after = before.clone();
        } else if (before.length < MOST) {
            after = Arrays.copyOf(before, before.length + 1);
        } else {
            after = before.clone();
            at = oldest(before, used);
        }
        after[at] = new Checked(address, nowNanos);
        all = after;
    }

    private static int oldest(Checked[] some, @Nullable InetSocketAddress used) {
        int oldest = some[0].address().equals(used) ? 1 : 0;
        for (int i = oldest + 1; i < some.length; i++) {
            if (some[i].nanos() - some[oldest].nanos() < 0 && !some[i].address().equals(used)) {
                oldest = i;
            }
        }
        return oldest;
    }

    boolean has(InetSocketAddress address) {
        for (Checked checked : all) {
            if (checked.address().equals(address)) {
                return true;
            }
        }
        return false;
    }

    /** When that was checked last, or {@code never}. */
    long lastCheck(InetSocketAddress address, long never) {
        for (Checked checked : all) {
            if (checked.address().equals(address)) {
                return checked.nanos();
            }
        }
        return never;
    }
}
