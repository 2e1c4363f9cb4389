package dev.parkslots.park.call;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as its edge last reported it.
 *
 * @param callId one id per call, the same for both users of an internal call
 * @param version grows with every report of this call by this incarnation of the edge
 * @param since when it began
 * @param slot where one of its parties is parked; null: nowhere
 * @param parties the users that are on it; outside parties are only seen as peers
 */
public record LiveCall(
        String callId,
        String tenant,
        String edge,
        String incarnation,
        long version,
        Instant since,
        @Nullable String slot,
        @Nullable String parkId,
        List<Party> parties) {

    public LiveCall {
        parties = List.copyOf(parties);
    }

    /**
     * The part that a user has in the call. While several of his devices ring, the one that got furthest counts.
     */
    public Optional<Party> party(String extension) {
        return parties.stream()
                .filter(party -> party.extension().equals(extension))
                .min(Comparator.comparing(Party::state));
    }

    /** The call as one of its users sees it. */
    public Optional<Call> seenBy(String extension) {
        return party(extension).map(this::seenBy);
    }

    Call seenBy(Party party) {
        return new Call(
                callId,
                party.state(),
                party.direction(),
                Call.Shown.of(party.peer()),
                since,
                party.device(),
                slot,
                party.answerable());
    }

    /** Whether this report is older than, or the same as, one that is known already. */
    public boolean isOlderThan(LiveCall known) {
        return edge.equals(known.edge) && incarnation.equals(known.incarnation) && version <= known.version;
    }
}
