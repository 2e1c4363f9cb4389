package dev.parkslots.park.call;

import dev.parkslots.park.edge.EdgeClient;
import dev.parkslots.park.edge.living.ReportedRegistrations;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Calls that start or end with a click. */
@Service
public class ClickToCall {

    private final Calls calls;
    private final ReportedRegistrations registrations;
    private final EdgeClient edges;

    ClickToCall(Calls calls, ReportedRegistrations registrations, EdgeClient edges) {
        this.calls = calls;
        this.registrations = registrations;
        this.edges = edges;
    }

    /** Rings the user's device, which answers by itself, and then dials {@code to}. */
    public void start(SignedInUser user, String to) {
        String extension = user.extension();
        if (extension == null) {
            throw new ProblemException(
                    ProblemCode.NO_DEVICE, "You have no extension, so you have no phone to call with.");
        }
        String edge = registrations
                .edgeOf(user.tenant(), extension)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NO_DEVICE, "None of the devices of " + extension + " is registered."));
        edges.originate(
                edge, new EdgeClient.Originate(UUID.randomUUID().toString(), user.tenant(), extension, null, to));
    }

    /** Ends a call that the user is on, or declines one that rings him; supervisors end any call of the tenant. */
    public void end(SignedInUser user, String callId) {
        LiveCall call = calls.find(user.tenant(), callId)
                .filter(found -> mayEnd(user, found))
                .orElseThrow(() -> new ProblemException(ProblemCode.NO_SUCH_CALL, "You are on no call of this id."));
        String extension = user.extension();
        boolean onIt = extension != null && call.party(extension).isPresent();
        edges.hangup(call.edge(), callId, user.tenant(), onIt ? extension : null);
    }

    private static boolean mayEnd(SignedInUser user, LiveCall call) {
        return user.isSupervisor()
                || (user.extension() != null && call.party(user.extension()).isPresent());
    }
}
