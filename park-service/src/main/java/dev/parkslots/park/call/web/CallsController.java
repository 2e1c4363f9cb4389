package dev.parkslots.park.call.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parkslots.park.call.Call;
import dev.parkslots.park.call.Calls;
import dev.parkslots.park.call.ClickToCall;
import dev.parkslots.park.call.LiveCall;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The calls of the signed-in user; those of the whole tenant for supervisors. */
@Tag(name = "calls", description = "Live calls")
@RestController
@RequestMapping("/api/v1/calls")
class CallsController {

    private static final String TENANT = "tenant";

    /** What people dial. */
    static final String DIALLED = "[+*#0-9A-Za-z][*#0-9A-Za-z._-]{0,63}";

    private final Calls calls;
    private final ClickToCall clickToCall;

    CallsController(Calls calls, ClickToCall clickToCall) {
        this.calls = calls;
        this.clickToCall = clickToCall;
    }

    /** @param calls oldest first */
    record CallList(
            @ArraySchema(schema = @Schema(implementation = Call.class))
            List<?> calls) {}

    /** A call of the tenant as the first of its users sees it, and who that is. */
    record TenantCall(@JsonUnwrapped Call call, String extension) {}

    /** @param to an extension or an outside number */
    record StartCall(
            @NotNull @Pattern(regexp = DIALLED, message = "must be an extension or a number") @Schema(example = "202")
            String to) {}

    private static final String EXAMPLE = """
            {
              "calls": [
                {
                  "id": "01936b5e-0000-7000-8000-0000000000aa",
                  "state": "talking",
                  "direction": "in",
                  "peer": { "name": "Dupont", "number": "+33123456789", "display": "01 23 45 67 89" },
                  "since": "2026-01-01T10:00:00Z",
                  "device": "d-201",
                  "slot": null,
                  "answerable": false
                }
              ]
            }
            """;

    @Operation(summary = "My calls", description = "scope=tenant: those of everybody, for supervisors.")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = "application/json", examples = @ExampleObject(EXAMPLE)))
    @GetMapping
    CallList list(@AuthenticationPrincipal SignedInUser user, @RequestParam(required = false) @Nullable String scope) {
        if (scope == null || scope.equals("own")) {
            return new CallList(own(user));
        }
        if (!scope.equals(TENANT)) {
            throw ProblemException.badRequest("scope", "must be \"own\" or \"tenant\"");
        }
        if (!user.isSupervisor()) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "Only supervisors see the calls of everybody.");
        }
        return new CallList(calls.ofTenant(user.tenant()).stream()
                .filter(call -> !call.parties().isEmpty())
                .map(CallsController::ofFirstParty)
                .toList());
    }

    @Operation(summary = "Call somebody", description = "Rings my device with auto-answer, then dials.")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void start(@AuthenticationPrincipal SignedInUser user, @Valid @RequestBody StartCall start) {
        clickToCall.start(user, start.to());
    }

    @Operation(
            summary = "Hang up",
            description =
                    "A call that only rings me is declined, on all my phones; that of a group rings on for the others.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@AuthenticationPrincipal SignedInUser user, @PathVariable String id) {
        clickToCall.end(user, id);
    }

    private List<Call> own(SignedInUser user) {
        String extension = user.extension();
        if (extension == null) {
            return List.of();
        }
        return calls.ofTenant(user.tenant()).stream()
                .flatMap(call -> call.seenBy(extension).stream())
                .toList();
    }

    private static TenantCall ofFirstParty(LiveCall call) {
        String extension = call.parties().getFirst().extension();
        return new TenantCall(call.seenBy(extension).orElseThrow(), extension);
    }
}
