package dev.parkslots.park.slot;

import dev.parkslots.park.slot.store.NumberStore;
import dev.parkslots.park.slot.store.StoreUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How parkers learn the number of the slot that the next free one was: spoken by the edge, shown on their page, or not at all. */
public final class ParkNumbers {

    private static final Logger log = LoggerFactory.getLogger(ParkNumbers.class);

    /** How a number was delivered. */
    public enum Way {
        LEG,
        CALL_BACK,
        PAGE,
        NONE;

        /** In JSON and metrics, e.g. "call-back". */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final NumberStore store;
    private final EnumCounters<Way> delivered;

    public ParkNumbers(NumberStore store, MeterRegistry meters) {
        this.store = store;
        delivered = new EnumCounters<>(
                meters,
                "parkslots.numbers.delivered",
                "Parkers who wanted the next free slot, by how they learned its number",
                "by",
                Way.class,
                Way::word);
    }

    /**
     * The edge has done what it could. What it says first counts.
     *
     * @param said {@code PAGE}: if there was one that showed it
     * @return what is remembered
     * @throws StoreUnavailableException nothing is remembered
     */
    public Way delivered(String tenant, String parkId, Way said) {
        Way way = said == Way.PAGE && !store.wasShown(tenant, parkId) ? Way.NONE : said;
        if (!store.delivered(tenant, parkId, way.word())) {
            return way;
        }
        delivered.count(way);
        log.atInfo()
                .addKeyValue("tenant", tenant)
                .addKeyValue("parkId", parkId)
                .log("Number delivered by: {}", way.word());
        return way;
    }

    /** How it was; nothing as long as nobody has said so, and for who named the slot himself. */
    public Optional<String> way(String tenant, String parkId) {
        return store.way(tenant, parkId);
    }

    /** A page shows it. Whoever pushes does not wait for the store. */
    public void shown(String tenant, String parkId) {
        var unused = Thread.ofVirtual().name("number-shown").start(() -> {
            try {
                store.shown(tenant, parkId);
            } catch (StoreUnavailableException away) {
                log.debug("That a page showed the number of park {} is not remembered", parkId, away);
            }
        });
    }
}
