package dev.parkslots.park.page;

import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.recall.Paging;
import dev.parkslots.park.slot.state.Park;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The step of a ladder that pages a group. */
@Component
class LadderPages implements Paging {

    private static final Logger log = LoggerFactory.getLogger(LadderPages.class);

    private final Pages pages;

    LadderPages(Pages pages) {
        this.pages = pages;
    }

    @Override
    public boolean page(String tenant, Park park, String group) {
        PageOrder order = new PageOrder(
                tenant, park.parker().extension(), park.parker().name(), group, park.slot(), park.forExtension(), null);
        try {
            return pages.page(order).reachedSomebody();
        } catch (ProblemException e) {
            log.info("The ladder of park {} did not page group {}: {}", park.id(), group, e.getMessage());
            return false;
        }
    }
}
