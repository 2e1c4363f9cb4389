package dev.parkslots.edge.sip.transport.connection;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.platform.watch.EnumCounters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;
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

    private final EnumCounters<End> ends;
    private final AtomicInteger open = new AtomicInteger();

    public ConnectionCounters(MeterRegistry meters, Transport transport) {
        Tag tag = Tag.of("transport", transport.parameter());
        Gauge.builder("parkslots.sip.connections", open, AtomicInteger::get)
                .description("Open connections")
                .tags(List.of(tag))
                .register(meters);
        ends = new EnumCounters<>(
                meters, "parkslots.sip.connections.ended", "Connections that ended", "reason", End.class, tag);
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
        ends.count(end);
    }

    public int open() {
        return open.get();
    }

    /** How many so far. */
    public long of(End end) {
        return ends.of(end);
    }
}
