package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.sdp.RemoteMedia;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media of one leg. Its monitor guards everything mutable, and is held while a packet of it is sent, so that numbers
 * go out in order. Never taken while another leg's is held.
 */
final class Leg {

    private static final Logger log = LoggerFactory.getLogger(Leg.class);
    /** Our offers say 101 for telephone-event; a device that answered with another number may send either. */
    private static final int OFFERED_TELEPHONE_EVENT = 101;

    private static final int TICKS_PER_MILLI = 8;
    private static final int USUAL_TICKS = 20 * TICKS_PER_MILLI;
    private static final int USUAL_MILLIS = 20;

    final LegId id;
    final PortPool.Pair ports;
    private final MediaListener listener;
    private final MediaCounters counters;
    private final OutgoingStream out;
    private final Latch latch = new Latch();
    private @Nullable RemoteMedia remote;
    /** What the device hears: a {@link Leg}, a {@link Playback}, or null for silence. */
    private @Nullable Object source;
    /** Who hears the device. */
    private volatile @Nullable Leg hearer;

    private final OutgoingReports reports;
    private boolean heard;
    /** Whether there was RTP, or new terms for it, since {@link SilenceWatch} looked last. */
    private volatile boolean heardLately;

    private volatile boolean closed;

    Leg(LegId id, PortPool.Pair ports, MediaListener listener, MediaCounters counters, RandomGenerator random) {
        this.id = id;
        this.ports = ports;
        this.listener = listener;
        this.counters = counters;
        this.out = new OutgoingStream(random);
        this.reports = new OutgoingReports(random);
    }

    long ssrc() {
        return Integer.toUnsignedLong(out.ssrc);
    }

    synchronized void configure(RemoteMedia now) {
        RemoteMedia before = remote;
        if (before != null && before.sendable() != now.sendable()) {
            out.sourceChanges();
        }
        if (before == null || before.port() != now.port() || !before.host().equals(now.host())) {
            reports.startOver();
        }
        remote = now;
        heardLately = true;
        latch.expect(address(now));
    }

    private static @Nullable InetSocketAddress address(RemoteMedia media) {
        InetAddress host = IpLiteral.parse(media.host());
        if (host == null || host.isAnyLocalAddress() || host.isMulticastAddress() || media.port() == 0) {
            return null;
        }
        return new InetSocketAddress(host, media.port());
    }

    synchronized void hear(@Nullable Object newSource) {
        source = newSource;
        out.sourceChanges();
    }

    @Nullable
    Leg hearer() {
        return hearer;
    }

    void heardBy(@Nullable Leg leg) {
        hearer = leg;
    }

    synchronized boolean plays(Playback playback) {
        return source == playback;
    }

    /** Takes a packet that arrived on this leg's port and passes it on to whoever hears the device. */
    void received(SocketAddress from, RtpView packet, ByteBuffer bytes, long nowNanos) {
        heardLately = true;
        RemoteMedia sender;
        boolean first;
        synchronized (this) {
            Drop why = refusal(from, packet, nowNanos);
            if (why != null) {
                counters.drop(why);
                return;
            }
            sender = remote;
            first = !heard;
            heard = true;
        }
        if (first) {
            tell(() -> listener.receiving(id));
        }
        Leg to = hearer;
        if (to == null || sender == null) {
            counters.drop(Drop.UNHEARD);
            return;
        }
        boolean event = isEvent(sender, packet.payloadType);
        Drop why = to.relay(this, sender, event, packet, bytes, nowNanos);
        if (why == null) {
            counters.relayed.increment();
        } else {
            counters.drop(why);
        }
    }

    private @Nullable Drop refusal(SocketAddress from, RtpView packet, long nowNanos) {
        RemoteMedia device = remote;
        if (device == null) {
            return Drop.NOT_CONFIGURED;
        }
        int type = packet.payloadType;
        boolean audio = type == device.payloadType() || type == device.codec().payloadType();
        if (!audio && !isEvent(device, type)) {
            return Drop.UNKNOWN_PAYLOAD_TYPE;
        }
        return latch.accepts(from, packet, nowNanos) ? null : Drop.WRONG_SOURCE;
    }

    private static boolean isEvent(RemoteMedia device, int type) {
        return device.telephoneEvent() >= 0
                && type != device.payloadType()
                && (type == device.telephoneEvent() || type == OFFERED_TELEPHONE_EVENT);
    }

    private synchronized @Nullable Drop relay(
            Leg from, RemoteMedia sender, boolean event, RtpView packet, ByteBuffer bytes, long nowNanos) {
        RemoteMedia device = remote;
        if (device == null) {
            return Drop.NOT_CONFIGURED;
        }
        if (source != from) {
            return Drop.UNHEARD;
        }
        if (!device.sendable()) {
            out.sourceChanges();
            return Drop.ON_HOLD;
        }
        if (event ? device.telephoneEvent() < 0 : device.codec() != sender.codec()) {
            return Drop.OTHER_CODEC;
        }
        int type = event ? device.telephoneEvent() : device.payloadType();
        int ticks = event ? USUAL_TICKS : packet.payloadTo - packet.payloadFrom;
        if (!out.relayed(packet, bytes, type, ticks, nowNanos)) {
            return Drop.LATE;
        }
        bytes.limit(packet.payloadTo).position(packet.payloadFrom - RtpView.HEADER);
        return send(bytes) ? null : Drop.SEND_FAILED;
    }

    /**
     * Sends the next packet of music, unless the device has put us on hold.
     *
     * @return its length in milliseconds; 0 if this leg hears something else by now
     */
    int sendMusic(Playback playback, ByteBuffer packet, long nowNanos) {
        boolean starts;
        int millis;
        synchronized (this) {
            if (source != playback) {
                return 0;
            }
            RemoteMedia device = remote;
            if (device == null || (device.sendable() && latch.target() == null)) {
                return USUAL_MILLIS;
            }
            millis = device.packetMillis();
            if (device.sendable()) {
                playback.copy(device.codec(), millis, packet);
                out.own(packet, device.payloadType(), millis * TICKS_PER_MILLI, nowNanos);
                if (send(packet)) {
                    counters.music.increment();
                } else {
                    counters.drop(Drop.SEND_FAILED);
                }
            }
            starts = playback.startsNow();
        }
        if (starts) {
            tell(() -> listener.musicStarted(id));
        }
        return millis;
    }

    /** A report of the device has arrived. */
    synchronized void reported(SocketAddress from) {
        reports.heard(from, latch.target());
    }

    /** Sends a report of what the device was sent, also while it holds us (RFC 3264 §5.1). */
    synchronized void report(ByteBuffer packet, long nowNanos, Instant wall) {
        SocketAddress target = reports.target(latch.target());
        if (target == null || closed) {
            return;
        }
        reports.write(packet, out, nowNanos, wall);
        try {
            if (ports.rtcp().send(packet, target) > 0) {
                counters.reports.increment();
            }
        } catch (IOException e) {
            counters.drop(Drop.SEND_FAILED);
        }
    }

    /** Whether RTP has arrived since this was asked last. */
    boolean wasHeard() {
        boolean was = heardLately;
        heardLately = false;
        return was;
    }

    void silent(Duration since) {
        tell(() -> listener.silent(id, since));
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    private boolean send(ByteBuffer packet) {
        SocketAddress target = latch.target();
        if (target == null) {
            return false;
        }
        try {
            return ports.rtp().send(packet, target) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            log.warn("A listener failed for leg {}", id, e);
        }
    }
}
