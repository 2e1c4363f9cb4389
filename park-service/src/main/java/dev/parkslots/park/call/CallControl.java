package dev.parkslots.park.call;

import dev.parkslots.park.edge.EdgeClient;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * A user steers his own part in a call by a click, on whatever phone. What can be done with it now the edge decides: it knows the
 * call as it is at this moment.
 */
@Service
public class CallControl {

    private final Calls calls;
    private final EdgeClient edges;

    CallControl(Calls calls, EdgeClient edges) {
        this.calls = calls;
        this.edges = edges;
    }

    public void hold(SignedInUser user, String callId) {
        Own own = own(user, callId);
        edges.hold(own.edge(), callId, user.tenant(), own.extension());
    }

    public void resume(SignedInUser user, String callId) {
        Own own = own(user, callId);
        edges.resume(own.edge(), callId, user.tenant(), own.extension());
    }

    /** Tells the user's phone that rings to pick up. */
    public void answer(SignedInUser user, String callId) {
        Own own = own(user, callId);
        edges.answer(own.edge(), callId, user.tenant(), own.extension());
    }

    /** Connects the other party with {@code to}, an extension or an outside number. */
    public void transfer(SignedInUser user, String callId, String to) {
        Own own = own(user, callId);
        try {
            edges.transfer(own.edge(), callId, user.tenant(), own.extension(), to);
        } catch (ProblemException refused) {
            throw refused.code() == ProblemCode.BAD_REQUEST
                    ? ProblemException.badRequest(
                            "to", Objects.requireNonNullElse(refused.getMessage(), "is no target"))
                    : refused;
        }
    }

    /** The part that the user has in the call: nobody, not even a supervisor, steers that of somebody else. */
    private record Own(String edge, String extension) {}

    private Own own(SignedInUser user, String callId) {
        return Optional.ofNullable(user.extension())
                .flatMap(extension -> calls.find(user.tenant(), callId)
                        .filter(call -> call.party(extension).isPresent())
                        .map(call -> new Own(call.edge(), extension)))
                .orElseThrow(() -> new ProblemException(ProblemCode.NO_SUCH_CALL, "You are on no call of this id."));
    }
}
