package dev.parkslots.park.edge.living;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes in what edges say of themselves, and clears away what vanished edges left behind. */
@Component
public class Announcements {

    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    private final LivingEdges edges;
    private final ReportedRegistrations registrations;
    private final List<HeldCalls> held;

    Announcements(LivingEdges edges, ReportedRegistrations registrations, List<HeldCalls> held) {
        this.edges = edges;
        this.registrations = registrations;
        this.held = held;
    }

    /** @return whether the edge shall report all its calls again */
    public boolean accept(EdgeAnnounced announced) {
        if (announced.stopping()) {
            clear(announced.edge());
            return false;
        }
        edges.heard(new LivingEdge(announced.edge(), announced.url(), announced.incarnation()));
        registrations.replace(announced.edge(), announced.registrations());
        boolean resend = false;
        for (HeldCalls each : held) {
            resend |= each.reconcile(announced.edge(), announced.incarnation(), announced.calls());
        }
        return resend;
    }

    /** Calls and devices of edges that went without a word. Every node does it; doing it twice changes nothing. */
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void sweep() {
        try {
            for (String edge : edges.vanished()) {
                log.warn(
                        "Edge {} was not heard for {} s: its calls and devices are dropped",
                        edge,
                        LivingEdges.TTL.toSeconds());
                clear(edge);
            }
        } catch (RuntimeException storeAway) {
            log.debug("Vanished edges are cleared away once the store is back", storeAway);
        }
    }

    private void clear(String edge) {
        held.forEach(each -> each.drop(edge));
        registrations.drop(edge);
        edges.forget(edge);
    }
}
