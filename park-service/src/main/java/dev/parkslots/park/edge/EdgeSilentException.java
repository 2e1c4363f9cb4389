package dev.parkslots.park.edge;

import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;

/** The edge did not answer in time, or the connection broke: whether it executed the command is not known. */
public final class EdgeSilentException extends ProblemException {

    private static final long serialVersionUID = 1L;

    EdgeSilentException(String edge) {
        super(ProblemCode.EDGE_UNREACHABLE, "The telephone node " + edge + " does not answer; nothing was lost.");
    }
}
