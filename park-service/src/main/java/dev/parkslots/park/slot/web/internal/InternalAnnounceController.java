package dev.parkslots.park.slot.web.internal;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.edge.living.Announcements;
import dev.parkslots.park.edge.living.EdgeAnnounced;
import dev.parkslots.park.recall.Reconciliation;
import dev.parkslots.park.slot.Refusal;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.store.StoreUnavailableException;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** An edge says that it lives, and what it holds. */
@RestController
class InternalAnnounceController {

    private final Announcements announcements;
    private final Reconciliation reconciliation;
    private final Directory directory;

    InternalAnnounceController(Announcements announcements, Reconciliation reconciliation, Directory directory) {
        this.announcements = announcements;
        this.reconciliation = reconciliation;
        this.directory = directory;
    }

    @PostMapping("/internal/v1/announce")
    InternalAnswers.Announced announce(@Valid @RequestBody AnnounceBodies.AnnounceBody body) {
        boolean resend = announcements.accept(new EdgeAnnounced(
                body.edge(),
                body.incarnation(),
                body.url(),
                body.stopping(),
                Set.copyOf(body.calls()),
                body.registrations()));
        // Who stops ends its calls by itself; what it does not mention now is on its way, not lost.
        return new InternalAnswers.Announced(directory.version(), resend, body.stopping() ? List.of() : parks(body));
    }

    private List<InternalAnswers.AnnouncedOutcome> parks(AnnounceBodies.AnnounceBody body) {
        try {
            return reconciliation
                    .announced(
                            body.edge(),
                            body.parks().stream()
                                    .map(park -> park.putBack(body.edge()))
                                    .toList())
                    .stream()
                    .map(InternalAnnounceController::outcome)
                    .toList();
        } catch (StoreUnavailableException away) {
            throw InternalAnswers.problem(Refusal.STORE_UNAVAILABLE, "The store does not answer; announce again.");
        }
    }

    private static InternalAnswers.AnnouncedOutcome outcome(Reconciliation.Outcome outcome) {
        Slot slot = outcome.slot();
        String word = outcome.kind().word();
        return slot == null
                ? new InternalAnswers.AnnouncedOutcome(outcome.parkId(), word, null, null, null)
                : new InternalAnswers.AnnouncedOutcome(
                        outcome.parkId(),
                        word,
                        slot.number(),
                        Long.toString(slot.fence()),
                        Long.toString(slot.version()));
    }
}
