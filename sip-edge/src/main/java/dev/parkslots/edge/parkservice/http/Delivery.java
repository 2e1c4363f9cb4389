package dev.parkslots.edge.parkservice.http;

import dev.parkslots.edge.parkservice.http.client.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a report needs another try. */
final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private Delivery() {}

    /** A report that park-service calls wrong would be wrong the next time too, and must not block those after it. */
    static boolean settled(Reply reply) {
        return switch (reply) {
            case Reply.Success arrived -> true;
            case Reply.Problem problem -> refusedForGood(problem);
            case Reply.Nothing nothing -> false;
        };
    }

    private static boolean refusedForGood(Reply.Problem problem) {
        if (problem.mayPass()) {
            return false;
        }
        log.error("park-service refused a report: {} {}", problem.code(), problem.detail());
        return true;
    }
}
