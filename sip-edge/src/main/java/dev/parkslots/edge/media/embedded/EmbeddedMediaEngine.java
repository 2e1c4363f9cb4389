package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaEngine;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.embedded.port.PortPool;
import dev.parkslots.edge.media.music.MusicLibrary;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.secure.SecureMedia;
import dev.parkslots.edge.media.speech.SpeechLibrary;
import dev.parkslots.edge.sdp.RemoteMedia;
import dev.parkslots.edge.sdp.secure.Fingerprint;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Media in this JVM over java.nio. Two threads for all legs; see the package's sentence for what it leaves out. */
public final class EmbeddedMediaEngine implements MediaEngine, AutoCloseable {

    private final MediaSettings settings;
    private final MusicLibrary music;
    private final SpeechLibrary sentences;
    private final MediaCounters counters = new MediaCounters();
    private final Map<LegId, Leg> legs = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final SecureMedia secure = new SecureMedia(random, Instant.now(), counters::drop);
    private final PortPool pool;
    private final Receiver receiver;
    private final Pacer pacer = new Pacer(new Reporter(InstantSource.system(), random));
    /** Guards who hears whom. */
    private final Object joints = new Object();

    private boolean closed;

    /** Starts the engine's threads; ports are taken leg by leg. */
    public EmbeddedMediaEngine(MediaSettings settings, MusicLibrary music, SpeechLibrary sentences) {
        this.settings = settings;
        this.music = music;
        this.sentences = sentences;
        this.pool = new PortPool(settings, random, System::nanoTime);
        try {
            this.receiver = new Receiver(counters, pool);
        } catch (IOException e) {
            throw new UncheckedIOException("No selector for media", e);
        }
        receiver.start();
        pacer.start();
        secure.warmUp();
    }

    /** Publishes {@code parkslots.rtp.*}, {@code parkslots.rtcp.*} and {@code parkslots.media.*}. */
    public void bindTo(MeterRegistry registry) {
        counters.bindTo(registry, legs::size, pool);
        secure.bindTo(registry);
    }

    @Override
    public Fingerprint fingerprint() {
        return secure.fingerprint();
    }

    @Override
    public MediaPort open(LegId id, MediaListener listener) {
        PortPool.Pair ports = pool.take();
        Leg leg = new Leg(id, ports, listener, counters, secure, random);
        synchronized (joints) {
            if (closed || legs.putIfAbsent(id, leg) != null) {
                ports.close();
                pool.giveBack(ports.port());
                throw new IllegalStateException(
                        closed ? "The media engine is closed" : "Leg " + id + " is open already");
            }
            register(leg);
        }
        pacer.report(leg);
        return new MediaPort(settings.advertisedAddress(), ports.port(), leg.ssrc());
    }

    private void register(Leg leg) {
        try {
            receiver.add(leg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void configure(LegId id, RemoteMedia remote) {
        Leg leg = legs.get(id);
        if (leg != null) {
            leg.configure(remote);
        }
    }

    @Override
    public void connect(LegId one, LegId other) {
        synchronized (joints) {
            Leg a = legs.get(one);
            Leg b = legs.get(other);
            if (a == null || b == null || a == b || a.hearer() == b) {
                return;
            }
            part(a);
            part(b);
            a.hear(b);
            b.hear(a);
            a.heardBy(b);
            b.heardBy(a);
        }
    }

    @Override
    public void playMusic(LegId id, String musicClass) {
        boolean unused = hearAlone(id, leg -> {
            Playback playback = new MusicPlayback(leg, music, musicClass);
            leg.hear(playback);
            pacer.play(playback);
        });
    }

    @Override
    public boolean say(LegId id, String tenant, Speech speech) {
        return hearAlone(id, leg -> {
            Playback playback = new SpeechPlayback(leg, sentences, tenant, speech);
            leg.hear(playback);
            pacer.play(playback);
        });
    }

    @Override
    public void hearKeys(LegId id) {
        Leg leg = legs.get(id);
        if (leg != null) {
            leg.hearKeys();
        }
    }

    @Override
    public void silence(LegId id) {
        boolean unused = hearAlone(id, leg -> leg.hear(null));
    }

    /** @return false if there is no such leg */
    private boolean hearAlone(LegId id, Consumer<Leg> then) {
        synchronized (joints) {
            Leg leg = legs.get(id);
            if (leg != null) {
                part(leg);
                then.accept(leg);
            }
            return leg != null;
        }
    }

    @Override
    public void close(LegId id) {
        synchronized (joints) {
            Leg leg = legs.remove(id);
            if (leg != null) {
                part(leg);
                leg.hear(null);
                leg.close();
                receiver.remove(leg);
            }
        }
    }

    /** The other end of the leg's connection, if it has one, hears nothing from now on. */
    private static void part(Leg leg) {
        @Nullable Leg other = leg.hearer();
        if (other != null) {
            leg.heardBy(null);
            other.heardBy(null);
            other.hear(null);
        }
    }

    /** Frees all ports and ends the threads. Legs that are open hear nothing more. */
    @Override
    public void close() {
        synchronized (joints) {
            closed = true;
            legs.keySet().forEach(this::close);
        }
        pacer.stop();
        receiver.stop();
    }

    /** Whether its threads live: without them callers hear nothing. */
    boolean alive() {
        return receiver.alive() && pacer.alive();
    }

    /** Whether a new leg would get a port. */
    boolean hasRoom() {
        return pool.count(PortPool.State.FREE) + pool.count(PortPool.State.DRAINING) > 0;
    }

    /** For tests: packets that went no further for this reason. */
    long dropped(Drop why) {
        return counters.dropped(why);
    }

    /** For tests: what encrypted legs have in common. */
    SecureMedia secure() {
        return secure;
    }

    int portsFree() {
        return pool.size();
    }
}
