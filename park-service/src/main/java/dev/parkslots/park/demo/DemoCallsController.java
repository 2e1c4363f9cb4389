package dev.parkslots.park.demo;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.edge.DemoCall;
import dev.parkslots.park.edge.EdgeClient;
import dev.parkslots.park.edge.living.LivingEdge;
import dev.parkslots.park.edge.living.LivingEdges;
import dev.parkslots.park.edge.living.ReportedRegistrations;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets the edge's own test caller ring somebody of the tenant, so that everything can be tried without a phone. */
@Tag(name = "demo", description = "The built-in test caller; demo profile only")
@RestController
@Profile("demo")
@RequestMapping("/api/v1/demo/calls")
class DemoCallsController {

    private final Directory directory;
    private final LivingEdges edges;
    private final ReportedRegistrations registrations;
    private final EdgeClient client;

    DemoCallsController(
            Directory directory, LivingEdges edges, ReportedRegistrations registrations, EdgeClient client) {
        this.directory = directory;
        this.edges = edges;
        this.registrations = registrations;
        this.client = client;
    }

    /**
     * @param to an extension of the user's tenant
     * @param answer whether a built-in device of that user answers
     */
    record StartDemoCall(
            @NotBlank @Size(max = 32) @Schema(example = "201")
            String to,

            @Nullable Boolean answer) {}

    record Started(
            @Schema(example = "01936b5e-0000-7000-8000-0000000000aa")
            String id,

            @Schema(example = "ringing") String state) {}

    /** @param hears what the test caller really receives: "music", "voice" or "silence" */
    record DemoCallState(
            @Schema(example = "01936b5e-0000-7000-8000-0000000000aa")
            String id,

            @Schema(
                    example = "talking",
                    allowableValues = {"ringing", "talking", "ended"})
            String state,

            @Schema(
                    example = "music",
                    allowableValues = {"music", "voice", "silence"})
            @Nullable
            String hears,

            @Nullable Instant since) {}

    @Operation(
            summary = "Let the test caller ring somebody",
            description =
                    "With answer, a built-in device of that user answers, so that everything can be tried without a phone.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Started start(@AuthenticationPrincipal SignedInUser user, @Valid @RequestBody StartDemoCall start) {
        boolean known = directory
                .tenant(user.tenant())
                .flatMap(tenant -> tenant.userByExtension(start.to()))
                .isPresent();
        if (!known) {
            throw new ProblemException(ProblemCode.NO_SUCH_RESOURCE, "Nobody in your account has this extension.");
        }
        DemoCall call = client.startDemoCall(
                edgeFor(user.tenant(), start.to()), user.tenant(), start.to(), Boolean.TRUE.equals(start.answer()));
        return new Started(call.id(), call.state());
    }

    /** The id does not say which edge has the call; there are few of them. */
    @Operation(summary = "What the test caller hears")
    @GetMapping("/{id}")
    DemoCallState state(@AuthenticationPrincipal SignedInUser user, @PathVariable String id) {
        Optional<ProblemException> unheard = Optional.empty();
        for (LivingEdge edge : edges.all()) {
            try {
                Optional<DemoCall> found =
                        ask(edge, id).filter(call -> user.tenant().equals(call.tenant()));
                if (found.isPresent()) {
                    DemoCall call = found.get();
                    return new DemoCallState(call.id(), call.state(), call.hears(), call.since());
                }
            } catch (ProblemException e) {
                unheard = Optional.of(e); // perhaps another one has it
            }
        }
        throw unheard.orElseGet(
                () -> new ProblemException(ProblemCode.NO_SUCH_CALL, "There is no test call of this id."));
    }

    private Optional<DemoCall> ask(LivingEdge edge, String id) {
        try {
            return Optional.of(client.demoCall(edge.id(), id));
        } catch (ProblemException e) {
            if (e.code().status() == HttpStatus.NOT_FOUND.value()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Where the user's phone is; without one, any edge will do. */
    private String edgeFor(String tenant, String extension) {
        List<LivingEdge> living = edges.all();
        return registrations
                .edgeOf(tenant, extension)
                .or(() -> living.stream().map(LivingEdge::id).findFirst())
                .orElseThrow(() -> new ProblemException(ProblemCode.EDGE_UNREACHABLE, "No telephone node is running."));
    }
}
