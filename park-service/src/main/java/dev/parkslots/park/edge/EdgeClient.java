package dev.parkslots.park.edge;

import dev.parkslots.park.edge.living.LivingEdge;
import dev.parkslots.park.edge.living.LivingEdges;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Commands edges ({@code docs/internal-api.md}, "park-service → edge"). Every method blocks for at most its time-out and throws
 * {@link ProblemException}: the edge's own refusal, {@code edge-unreachable} when it can't be reached or does not live, or
 * {@link EdgeSilentException} when the outcome is not known even after a retry with the same request id.
 */
@Component
public class EdgeClient {

    private static final Duration ANSWER = Duration.ofSeconds(2);

    /** The edge answers once the caller is on music and the park is confirmed. */
    private static final Duration PARK_ANSWER = Duration.ofSeconds(6);

    /** Starting a call: the first one after the edge has started takes seconds on a small machine. */
    private static final Duration START_ANSWER = Duration.ofSeconds(5);

    /** A device that does not answer by itself rings for 4 s. */
    private static final Duration PAGE_ANSWER = Duration.ofSeconds(6);

    private final LivingEdges edges;
    private final EdgeHttp http;

    EdgeClient(LivingEdges edges, EdgeHttp http) {
        this.edges = edges;
        this.http = http;
    }

    /** Returns once the caller is on music and the edge has confirmed the park. Not repeated: ask {@link #held} when it is silent. */
    public void park(String edge, String callId, ParkCommand command) {
        http.post(living(edge), "/internal/v1/calls/" + segment(callId) + "/park", command, PARK_ANSWER);
    }

    /** @param extension who hangs up, or declines; null: the whole call ends */
    public void hangup(String edge, String callId, String tenant, @Nullable String extension) {
        var body = new Hangup(UUID.randomUUID().toString(), tenant, extension);
        repeated(living(edge), "/internal/v1/calls/" + segment(callId) + "/hangup", body, ANSWER);
    }

    /** The other party of this user hears music until {@link #resume}. */
    public void hold(String edge, String callId, String tenant, String extension) {
        steer(edge, callId, "hold", command(tenant, extension));
    }

    /** Refused where the phone itself holds. */
    public void resume(String edge, String callId, String tenant, String extension) {
        steer(edge, callId, "resume", command(tenant, extension));
    }

    /** Returns once the user's phone that rings was told to answer. */
    public void answer(String edge, String callId, String tenant, String extension) {
        steer(edge, callId, "answer", command(tenant, extension));
    }

    /** Returns once the other party of this user is on his way to {@code to}; the edge says so if he does not get there. */
    public void transfer(String edge, String callId, String tenant, String extension, String to) {
        steer(edge, callId, "transfer", new TransferCommand(UUID.randomUUID().toString(), tenant, extension, to));
    }

    private void steer(String edge, String callId, String verb, Object command) {
        repeated(living(edge), "/internal/v1/calls/" + segment(callId) + "/" + verb, command, ANSWER);
    }

    private static UserCommand command(String tenant, String extension) {
        return new UserCommand(UUID.randomUUID().toString(), tenant, extension);
    }

    /** Returns once the retriever's device is being rung; the edge completes or aborts the retrieval itself. */
    public void ring(String edge, String parkId, RingCommand command) {
        repeated(living(edge), "/internal/v1/parks/" + segment(parkId) + "/ring", command, ANSWER);
    }

    /** Returns once the edge does the step. Not repeated: the deadline of the step comes again. */
    public void step(String edge, String parkId, StepCommand command) {
        http.post(living(edge), "/internal/v1/parks/" + segment(parkId) + "/step", command, ANSWER);
    }

    /** What the edge knows of a park; empty when it does not hold that caller. */
    public Optional<EdgePark> held(String edge, String parkId) {
        LivingEdge living = living(edge);
        String path = "/internal/v1/parks/" + segment(parkId);
        try {
            return Optional.of(http.read(http.get(living, path, ANSWER), EdgePark.class));
        } catch (ProblemException e) {
            if (e.code() == ProblemCode.NO_SUCH_PARK || e.code() == ProblemCode.NO_SUCH_RESOURCE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Rings a device of the user with auto-answer, then dials {@code to}. */
    public String originate(String edge, Originate command) {
        return http.read(repeated(living(edge), "/internal/v1/originate", command, START_ANSWER), Originated.class)
                .callId();
    }

    /** Not repeated: a page that comes late helps nobody. Calls the devices; returns what each said once all have, or have rung for too long. */
    public List<PageCommand.Outcome> page(String edge, PageCommand command) {
        return http.read(http.post(living(edge), "/internal/v1/pages", command, PAGE_ANSWER), Paged.class)
                .devices();
    }

    /** Makes the edge's own test caller call {@code to}. */
    public DemoCall startDemoCall(String edge, String tenant, String to, boolean answer) {
        var body = new StartDemoCall(UUID.randomUUID().toString(), tenant, to, answer);
        return http.read(repeated(living(edge), "/internal/v1/demo/calls", body, START_ANSWER), DemoCall.class);
    }

    /** What became of a test call. */
    public DemoCall demoCall(String edge, String id) {
        return http.read(http.get(living(edge), "/internal/v1/demo/calls/" + segment(id), ANSWER), DemoCall.class);
    }

    /**
     * A call that starts with a click.
     *
     * @param device null: the one that was used last
     */
    public record Originate(
            String requestId,
            String tenant,
            String extension,
            @Nullable String device,
            String to) {}

    private record Paged(List<PageCommand.Outcome> devices) {}

    private record Originated(String callId) {}

    private record Hangup(
            String requestId, String tenant, @Nullable String extension) {}

    private record UserCommand(String requestId, String tenant, String extension) {}

    private record TransferCommand(String requestId, String tenant, String extension, String to) {}

    private record StartDemoCall(String requestId, String tenant, String to, boolean answer) {}

    /** Once more with the same request id when the outcome of the first attempt is not known. */
    private byte[] repeated(LivingEdge edge, String path, Object body, Duration answerWithin) {
        try {
            return http.post(edge, path, body, answerWithin);
        } catch (EdgeSilentException silent) {
            return http.post(edge, path, body, answerWithin);
        }
    }

    private LivingEdge living(String edge) {
        return edges.find(edge)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.EDGE_UNREACHABLE, "The telephone node " + edge + " is not running."));
    }

    /** Ids come from requests: whatever they hold stays one path segment. */
    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
