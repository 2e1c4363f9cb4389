package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.media.embedded.port.PortPool;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.rtp.Keys;
import dev.parkslots.edge.media.rtp.OutgoingStream;
import dev.parkslots.edge.media.rtp.PayloadTypes;
import dev.parkslots.edge.media.rtp.PayloadTypes.Meaning;
import dev.parkslots.edge.media.rtp.RtcpView;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.media.secure.SecureChannel;
import dev.parkslots.edge.media.secure.SecureMedia;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.RemoteMedia;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The media of one leg. Its monitor guards everything mutable, and is held while a packet of it is sent, so that numbers
 * go out in order. Never taken while another leg's is held.
 */
final class Leg {

    final LegId id;
    final PortPool.Pair ports;
    final News news;
    private final MediaCounters counters;
    private final OutgoingStream out;
    private final DeviceEnd device;
    private final Reports reports;
    /** What the device hears: a {@link Leg}, a {@link Playback}, or null for silence. */
    private @Nullable Object source;
    /** Who hears the device. */
    private volatile @Nullable Leg hearer;

    private volatile boolean closed;

    /** Null while nobody wants to know. */
    private volatile @Nullable Keys keys;

    Leg(
            LegId id,
            PortPool.Pair ports,
            MediaListener listener,
            MediaCounters counters,
            SecureMedia secure,
            RandomGenerator random) {
        this.id = id;
        this.ports = ports;
        this.news = new News(id, listener);
        this.counters = counters;
        this.out = new OutgoingStream(random);
        this.device = new DeviceEnd(ports, () -> new SecureChannel(id.toString(), secure, ports::send, news::left));
        this.reports = new Reports(out, device, ports, random);
    }

    long ssrc() {
        return Integer.toUnsignedLong(out.ssrc);
    }

    synchronized void configure(RemoteMedia now) {
        RemoteMedia before = device.terms();
        if (before != null && before.sendable() != now.sendable()) {
            out.sourceChanges();
        }
        out.clock(now.codec().ticksPerMilli());
        device.configure(now);
        reports.changed(before, now);
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

    void hearKeys() {
        keys = new Keys();
    }

    /** Only on the receiver's thread. */
    private void key(RemoteMedia sender, RtpView packet, ByteBuffer bytes) {
        Keys heard = keys;
        if (heard != null && PayloadTypes.meaning(sender, packet.payloadType) == Meaning.EVENT) {
            heard.pressed(packet, bytes).ifPresent(news::pressed);
        }
    }

    synchronized boolean plays(Playback playback) {
        return source == playback;
    }

    /** Ends this playback, with silence after it; false if the leg hears something else already. */
    synchronized boolean ends(Playback playback) {
        if (source != playback) {
            return false;
        }
        hear(null);
        return true;
    }

    /** Through which everything that arrives must go first; null while the device's sound is not encrypted. */
    @Nullable
    SecureChannel secure() {
        return device.secure();
    }

    /** Takes a packet that arrived on this leg's port and passes it on to whoever hears the device. */
    void received(SocketAddress from, RtpView packet, ByteBuffer bytes, long nowNanos) {
        RemoteMedia sender;
        Drop why;
        synchronized (this) {
            sender = device.terms();
            why = device.refuses(from, packet, nowNanos);
        }
        if (why == null && sender != null) {
            news.receiving();
            key(sender, packet, bytes);
            Leg to = hearer;
            why = to == null ? Drop.UNHEARD : to.relay(this, sender, packet, bytes, nowNanos);
        }
        if (why == null) {
            counters.relayed.increment();
        } else {
            counters.drop(why);
        }
    }

    private synchronized @Nullable Drop relay(
            Leg from, RemoteMedia sender, RtpView packet, ByteBuffer bytes, long nowNanos) {
        RemoteMedia terms = device.terms();
        if (terms == null) {
            return Drop.NOT_CONFIGURED;
        }
        if (source != from) {
            return Drop.UNHEARD;
        }
        if (!terms.sendable()) {
            out.sourceChanges();
            return Drop.ON_HOLD;
        }
        Meaning meaning = PayloadTypes.meaning(sender, packet.payloadType);
        int type = PayloadTypes.translate(meaning, sender, terms);
        if (type < 0) {
            return Drop.OTHER_CODEC;
        }
        if (!out.relayed(packet, bytes, type, meaning == Meaning.EVENT, nowNanos)) {
            return Drop.LATE;
        }
        bytes.limit(packet.payloadTo).position(packet.payloadFrom - RtpView.HEADER);
        return device.send(bytes);
    }

    /** What is sent to the device; null before that was agreed. */
    synchronized @Nullable Codec codec() {
        RemoteMedia terms = device.terms();
        return terms == null ? null : terms.codec();
    }

    /** Sends the next packet of our own sound; also says how long it is, if it was due. */
    synchronized Playback.Sent send(Playback playback, ByteBuffer packet, long nowNanos) {
        if (source != playback) {
            return Playback.Sent.REPLACED;
        }
        RemoteMedia terms = device.terms();
        if (terms == null || (terms.sendable() && device.target() == null)) {
            return Playback.Sent.NOWHERE;
        }
        if (!playback.has(terms.codec())) {
            return Playback.Sent.NOWHERE;
        }
        playback.millis = terms.packetMillis();
        if (!terms.sendable()) {
            return Playback.Sent.HELD;
        }
        playback.copy(terms.codec(), packet);
        out.own(packet, terms.payloadType(), playback.millis * terms.codec().ticksPerMilli(), nowNanos);
        Drop why = device.send(packet);
        if (why == null) {
            counters.sent(playback);
        } else {
            counters.drop(why);
        }
        return Playback.Sent.GONE;
    }

    /** A report has arrived, on the port for it or on that of the sound. */
    synchronized void reported(SocketAddress from, RtcpView report, boolean onSoundPort, long nowNanos) {
        Drop why = reports.received(from, report, onSoundPort, nowNanos);
        if (why != null) {
            counters.drop(why);
        }
    }

    /** Sends a report of what the device was sent and what was heard of it, also while it holds us (RFC 3264 §5.1). */
    synchronized void report(ByteBuffer packet, long nowNanos, Instant wall) {
        if (!closed && reports.send(packet, nowNanos, wall)) {
            counters.reports.increment();
        }
    }

    /** Sends the last thing that the device hears of this leg. */
    synchronized void goodbye(ByteBuffer packet, long nowNanos) {
        if (reports.sendGoodbye(packet, nowNanos)) {
            counters.reports.increment();
        }
    }

    /** Whether the device has sent anything, or agreed to other terms, since this was asked last. */
    synchronized boolean wasHeard(long nowNanos) {
        return device.wasHeard(nowNanos);
    }

    void silent(Duration since) {
        news.silent(since);
    }

    void close() {
        closed = true;
    }

    /** Frees what only the device's last words still needed. */
    synchronized void end() {
        device.close();
        ports.close();
    }

    boolean isClosed() {
        return closed;
    }
}
