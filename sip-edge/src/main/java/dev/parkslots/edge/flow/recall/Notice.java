package dev.parkslots.edge.flow.recall;

import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.call.ladder.Trail;
import java.util.List;
import java.util.Map;

/** What a device that rings for a parked caller shows, and what its call list can do with it. */
final class Notice {

    /** RFC 7462 §4.2.2 has no word for park; phones that know none of the URNs go by the text. */
    private static final Map<String, List<String>> RECALL =
            Map.of("Alert-Info", List.of("<urn:alert:service:recall:hold>;info=recall"));

    private Notice() {}

    /** The caller as the device shows him: "701: Dupont", with his own number so that he can be called back. */
    static Party shown(Park park, LadderStep step, Party caller) {
        if (!step.kind().isRecall()) {
            return caller;
        }
        String who = caller.name().isEmpty() ? caller.number() : caller.name();
        String display = who.isEmpty() ? park.slot() : park.slot() + ": " + who;
        return new Party(caller.tenant(), caller.extension(), caller.device(), display, caller.number());
    }

    static Map<String, List<String>> headers(LadderStep step) {
        return step.kind().isRecall() ? RECALL : Map.of();
    }

    static Trail trail(Park park, LadderStep step, Party caller) {
        Party shown = shown(park, step, caller);
        return new Trail(
                shown.name(),
                shown.number(),
                park.parker().number(),
                park.slot(),
                step.kind().isDiversion(),
                step.reason());
    }
}
