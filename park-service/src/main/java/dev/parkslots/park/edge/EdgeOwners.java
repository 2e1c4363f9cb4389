package dev.parkslots.park.edge;

import dev.parkslots.park.edge.living.LivingEdges;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.slot.Owners;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the edges that hold parked callers. */
@Component
class EdgeOwners implements Owners {

    private final LivingEdges edges;
    private final EdgeClient client;

    EdgeOwners(LivingEdges edges, EdgeClient client) {
        this.edges = edges;
        this.client = client;
    }

    @Override
    public Answer ask(String owner, String parkId) {
        if (edges.find(owner).isEmpty()) {
            return Answer.DEAD;
        }
        try {
            return client.held(owner, parkId).map(EdgeOwners::answer).orElse(Answer.DENIED);
        } catch (ProblemException unreachable) {
            return Answer.SILENT;
        }
    }

    @Override
    public Optional<String> url(String owner) {
        return edges.find(owner).map(edge -> edge.url().toString());
    }

    private static Answer answer(EdgePark park) {
        // A state that is not known here: it holds the caller at least.
        return park.known()
                .map(state -> switch (state) {
                    case WAITING -> Answer.WAITING;
                    case RINGING -> Answer.RINGING;
                    case RECALLING -> Answer.RECALLING;
                    case JOINING -> Answer.JOINING;
                    case JOINED -> Answer.JOINED;
                })
                .orElse(Answer.WAITING);
    }
}
