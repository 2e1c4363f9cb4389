package dev.parkslots.edge.sip.transport.connection;

import dev.parkslots.edge.call.dialog.Transport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections of one transport: {@code parkslots_sip_connections} now, {@code parkslots_sip_connections_ended_total{reason}} so far. */
public final class ConnectionCounters {

    /** Why a connection ended. */
    public enum End {
        /** The peer closed it. */
        PEER,
        /** No room: closed before a byte was read. */
        REFUSED,
        /** Closed for a newer one, being of no use to anybody. */
        GAVE_WAY,
        /** A message, or the first one, took too long. */
        STALLED,
        /** Long without a message, and neither binding nor dialog. */
        IDLE,
        /** The peer does not read what it is sent. */
        SLOW_READER,
        /** It answers no ping. */
        SILENT,
        /** What it sent cannot be cut into messages. */
        BROKEN,
        /** It could not be opened. */
        UNREACHABLE,
        /** This edge stops. */
        STOPPED
    }

    private final Map<End, Counter> ends = new EnumMap<>(End.class);
    private final AtomicInteger open = new AtomicInteger();

    public ConnectionCounters(MeterRegistry meters, Transport transport) {
        Gauge.builder("parkslots.sip.connections", open, AtomicInteger::get)
                .description("Open connections")
                .tag("transport", transport.parameter())
                .register(meters);
        for (End end : End.values()) {
            ends.put(
                    end,
                    Counter.builder("parkslots.sip.connections.ended")
                            .description("Connections that ended")
                            .tag("transport", transport.parameter())
                            .tag("reason", end.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(meters));
        }
    }

    public void opened() {
        open.incrementAndGet();
    }

    /** One that was counted as opened. */
    public void ended(End end) {
        open.decrementAndGet();
        count(end);
    }

    /** One that never was. */
    public void count(End end) {
        Counter counter = ends.get(end);
        if (counter != null) {
            counter.increment();
        }
    }

    public int open() {
        return open.get();
    }

    /** How many so far. */
    public long of(End end) {
        Counter counter = ends.get(end);
        return counter == null ? 0 : (long) counter.count();
    }
}
