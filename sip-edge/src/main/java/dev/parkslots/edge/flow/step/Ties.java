package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.Exchange.Wish;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Leg.Tie;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase;
import java.util.Objects;

/** Who talks to whom follows from the call alone; a device whose other end is somebody else now is told (RFC 4916). */
public final class Ties {

    private Ties() {}

    /** Brings what the two who talk know of each other in line with {@code step}'s call. */
    public static Step settle(Step step) {
        if (!(step.call().phase() instanceof Phase.Talking talking)) {
            return step;
        }
        return settle(settle(step, talking.one(), talking.other()), talking.other(), talking.one());
    }

    private static Step settle(Step step, LegId id, LegId otherId) {
        Leg leg = step.call().leg(id);
        Party other = step.call().leg(otherId).party();
        Tie known = leg.tie();
        if (known == null) {
            // Whom the device called, or whom its INVITE or our 200 to it named.
            return step.with(leg.tiedTo(new Tie(other, null)));
        }
        if (isSame(known.peer(), other)) {
            return step;
        }
        return Exchanges.ask(step.with(leg.tiedTo(new Tie(other, null))), id, new Wish.Show(other));
    }

    private static boolean isSame(Party one, Party other) {
        return one.number().equals(other.number())
                && one.name().equals(other.name())
                && Objects.equals(one.extension(), other.extension());
    }
}
