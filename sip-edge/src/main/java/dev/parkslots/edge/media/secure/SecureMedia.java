package dev.parkslots.edge.media.secure;

import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.secure.dtls.HandshakeOutcome;
import dev.parkslots.edge.media.secure.dtls.Handshakes;
import dev.parkslots.edge.media.secure.dtls.Identity;
import dev.parkslots.edge.media.secure.ice.StunOutcome;
import dev.parkslots.edge.media.secure.srtp.SrtpSession;
import dev.parkslots.edge.platform.watch.EnumCounters;
import dev.parkslots.edge.sdp.secure.Fingerprint;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all encrypted legs of one engine share: who we are, the handshakes, the counters. */
public final class SecureMedia {

    private static final Logger log = LoggerFactory.getLogger(SecureMedia.class);
    private final Map<StunOutcome, LongAdder> stun = adders(StunOutcome.class);
    private final Map<HandshakeOutcome, LongAdder> dtls = adders(HandshakeOutcome.class);
    private final Identity identity;
    final Handshakes handshakes;
    final Consumer<Drop> drops;

    /**
     * @param random the source of all keys
     * @param drops counts packets that go no further
     */
    public SecureMedia(SecureRandom random, Instant now, Consumer<Drop> drops) {
        this.identity = Identity.make(random, now);
        this.handshakes =
                new Handshakes(identity, random, outcome -> of(dtls, outcome).increment());
        this.drops = drops;
    }

    /** Loads, beside everything else, what the first encrypted leg would have to wait for. */
    public void warmUp() {
        Thread.ofVirtual().name("srtp-warm-up").start(() -> {
            try {
                SrtpSession.warmUp();
            } catch (RuntimeException e) {
                log.error("Devices with encrypted sound, browsers for one, will hear nothing", e);
            }
        });
    }

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
        Map<E, LongAdder> adders = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            adders.put(constant, new LongAdder());
        }
        return adders;
    }

    private static <E> LongAdder of(Map<E, LongAdder> adders, E what) {
        return Objects.requireNonNull(adders.get(what));
    }

    public Fingerprint fingerprint() {
        return identity.fingerprint();
    }

    void count(StunOutcome outcome) {
        of(stun, outcome).increment();
    }

    public long counted(StunOutcome outcome) {
        return of(stun, outcome).sum();
    }

    public long counted(HandshakeOutcome outcome) {
        return of(dtls, outcome).sum();
    }

    /** DTLS associations that have a thread. */
    public int associations() {
        return handshakes.living();
    }

    /** Publishes {@code parkslots.stun.requests}, {@code parkslots.dtls.handshakes} and {@code parkslots.dtls.associations}. */
    public void bindTo(MeterRegistry registry) {
        for (StunOutcome outcome : StunOutcome.values()) {
            FunctionCounter.builder("parkslots.stun.requests", of(stun, outcome), LongAdder::sum)
                    .description("STUN packets on ports of encrypted legs")
                    .tag("outcome", EnumCounters.word(outcome))
                    .register(registry);
        }
        for (HandshakeOutcome outcome : HandshakeOutcome.values()) {
            FunctionCounter.builder("parkslots.dtls.handshakes", of(dtls, outcome), LongAdder::sum)
                    .description("DTLS handshakes that have ended")
                    .tag("outcome", EnumCounters.word(outcome))
                    .register(registry);
        }
        Gauge.builder("parkslots.dtls.associations", handshakes, Handshakes::living)
                .description("DTLS associations, those being made included")
                .register(registry);
    }
}
