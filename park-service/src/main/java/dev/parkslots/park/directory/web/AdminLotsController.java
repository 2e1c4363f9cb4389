package dev.parkslots.park.directory.web;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.rules.TenantRules;
import dev.parkslots.park.directory.store.LiveDirectory;
import dev.parkslots.park.platform.problem.FieldError;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Lots of the own tenant, for its administrators. */
@Tag(name = "admin", description = "Settings of the own account; role admin")
@RestController
@RequestMapping("/api/v1/admin/lots")
class AdminLotsController {

    private final LiveDirectory directory;
    private final MergePatches patches;

    AdminLotsController(LiveDirectory directory, MergePatches patches) {
        this.directory = directory;
        this.patches = patches;
    }

    record Lots(List<Lot> lots) {}

    @Operation(summary = "All lots")
    @GetMapping
    Lots lots(@AuthenticationPrincipal SignedInUser user) {
        return new Lots(OwnTenant.of(user, directory).lots());
    }

    @Operation(summary = "One lot")
    @GetMapping("/{lot}")
    Lot lot(@AuthenticationPrincipal SignedInUser user, @PathVariable String lot) {
        return lot(OwnTenant.of(user, directory), lot);
    }

    @Operation(
            summary = "Change a lot",
            description =
                    "JSON merge patch (RFC 7396). It applies to parks made after the change; times are from PT2S to PT60M, a lot has at most 1000 slots.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Lot.class),
                                            examples =
                                                    @ExampleObject("{\"enabled\":false,\"recallAfter\":\"PT45S\"}"))))
    @PatchMapping("/{lot}")
    Lot change(@AuthenticationPrincipal SignedInUser user, @PathVariable String lot, @RequestBody JsonNode patch) {
        Tenant stored = directory.change(OwnTenant.of(user, directory).name(), tenant -> {
            Lot changed = patches.patched(lot(tenant, lot), Lot.class, patch, Set.of());
            if (!changed.name().equals(lot)) {
                throw ProblemException.badRequest("name", "can't be changed");
            }
            Tenant next = tenant.with(changed);
            List<FieldError> errors = TenantRules.checkLot(next, changed);
            if (!errors.isEmpty()) {
                throw ProblemException.badRequest(errors);
            }
            return next;
        });
        return lot(stored, lot);
    }

    private static Lot lot(Tenant tenant, String name) {
        return tenant.lot(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NO_SUCH_RESOURCE, "There is no such lot; GET /api/v1/admin/lots lists them."));
    }
}
