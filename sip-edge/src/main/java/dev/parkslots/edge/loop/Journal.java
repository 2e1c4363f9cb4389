package dev.parkslots.edge.loop;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.Park;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line per transition of a call. */
final class Journal {

    private static final Logger log = LoggerFactory.getLogger("dev.parkslots.edge.calls");

    private Journal() {}

    static void moved(Call before, Call after) {
        String from = before.phase().getClass().getSimpleName();
        String to = after.phase().getClass().getSimpleName();
        Optional<Park> park = after.park().or(before::park);
        boolean sameProgress = after.park().isPresent() == before.park().isPresent();
        if (from.equals(to) && sameProgress) {
            return;
        }
        if (park.isPresent()) {
            log.info(
                    "call {} {} -> {} park {} slot {} tenant {}",
                    after.id(),
                    from,
                    to,
                    park.get().parkId(),
                    park.get().slot(),
                    after.tenant());
        } else {
            log.info("call {} {} -> {} tenant {}", after.id(), from, to, after.tenant());
        }
    }
}
