package dev.parkslots.edge.sip.transport.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect. Where it is full, the connection that has been there longest without a word gives way, else
 * the one that has been there longest without being of use to anybody: a good phone gets in beside a bad one behind the same
 * address, and may stay while it logs in.
 */
public final class Admission {

    /** One that wants to connect, or has. */
    public interface Guest {

        InetAddress address();

        /** Whether a message has come. */
        boolean hasSpoken();

        /** Whether a binding or a dialog uses the connection. */
        boolean isUsed();

        /** Closes it, for another one's sake. */
        void giveWay();
    }

    /** How many are looked at for one that can give way: the others go to the end of the row, so the next look goes on behind them. */
    private static final int LOOKS = 50;

    private final int most;
    private final int mostPerAddress;
    private final SequencedSet<Guest> all = new LinkedHashSet<>();
    private final Map<ByteBuffer, SequencedSet<Guest>> byAddress = new HashMap<>();

    public Admission(ConnectionLimits limits) {
        this.most = limits.most();
        this.mostPerAddress = limits.mostPerAddress();
    }

    /** Lets one in, perhaps in place of another; false if there is no room. */
    public boolean admit(Guest guest) {
        Guest first;
        Guest second = null;
        boolean admitted;
        synchronized (this) {
            SequencedSet<Guest> there = byAddress.getOrDefault(network(guest.address()), new LinkedHashSet<>());
            first = there.size() < mostPerAddress ? null : useless(there);
            admitted = first != null || there.size() < mostPerAddress;
            remove(first);
            if (admitted && all.size() >= most) {
                second = useless(all);
                admitted = second != null;
                remove(second);
            }
            if (admitted) {
                all.add(guest);
                byAddress
                        .computeIfAbsent(network(guest.address()), address -> new LinkedHashSet<>())
                        .add(guest);
            }
        }
        giveWay(first);
        giveWay(second);
        return admitted;
    }

    /** It has gone; may be said twice. */
    public synchronized void left(Guest guest) {
        remove(guest);
    }

    public synchronized int size() {
        return all.size();
    }

    private void remove(@Nullable Guest guest) {
        if (guest != null && all.remove(guest)) {
            byAddress.computeIfPresent(network(guest.address()), (address, guests) -> {
                guests.remove(guest);
                return guests.isEmpty() ? null : guests;
            });
        }
    }

    private static @Nullable Guest useless(SequencedSet<Guest> guests) {
        Guest useless = null;
        for (int i = Math.min(LOOKS, guests.size()); i > 0; i--) {
            Guest oldest = guests.getFirst();
            if (!oldest.hasSpoken()) {
                return oldest;
            }
            if (useless == null && !oldest.isUsed()) {
                useless = oldest;
            }
            guests.addLast(oldest);
        }
        return useless;
    }

    private static void giveWay(@Nullable Guest guest) {
        if (guest != null) {
            guest.giveWay();
        }
    }

    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }
}
