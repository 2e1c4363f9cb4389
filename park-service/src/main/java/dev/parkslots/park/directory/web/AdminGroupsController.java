package dev.parkslots.park.directory.web;

import dev.parkslots.park.directory.Group;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Groups of the own tenant, for its administrators. */
@Tag(name = "admin", description = "Settings of the own account; role admin")
@RestController
@RequestMapping("/api/v1/admin/groups")
class AdminGroupsController {

    private static final Set<String> OPTIONAL = Set.of("number", "ring");

    private final LiveDirectory directory;
    private final MergePatches patches;

    AdminGroupsController(LiveDirectory directory, MergePatches patches) {
        this.directory = directory;
        this.patches = patches;
    }

    record Groups(List<Group> groups) {}

    /** @param name may be left out where the path says it */
    record GroupBody(
            @Schema(example = "warehouse") @Nullable String name,
            @Schema(example = "600") @Nullable String number,

            @NotNull @Schema(example = "[\"203\",\"204\"]") List<@NotBlank String> members,

            Group.@Nullable Ring ring) {

        Group named(String name) {
            return new Group(name, number, members, ring == null ? Group.Ring.ALL : ring);
        }
    }

    @Operation(summary = "All groups")
    @GetMapping
    Groups groups(@AuthenticationPrincipal SignedInUser user) {
        return new Groups(OwnTenant.of(user, directory).groups());
    }

    @Operation(summary = "One group")
    @GetMapping("/{group}")
    Group group(@AuthenticationPrincipal SignedInUser user, @PathVariable String group) {
        return group(OwnTenant.of(user, directory), group);
    }

    @Operation(
            summary = "A new group",
            description = "Its number, if any, rings the members when it is dialed: all at once, or in order.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Group> create(@AuthenticationPrincipal SignedInUser user, @Valid @RequestBody GroupBody body) {
        if (body.name() == null) {
            throw ProblemException.badRequest("name", "must be given");
        }
        Group group = body.named(body.name());
        Tenant stored = directory.change(OwnTenant.of(user, directory).name(), tenant -> {
            if (tenant.group(group.name()).isPresent()) {
                throw ProblemException.badRequest("name", "there is another group " + group.name());
            }
            return checked(tenant, group);
        });
        return ResponseEntity.created(URI.create("/api/v1/admin/groups/" + group.name()))
                .body(group(stored, group.name()));
    }

    @Operation(summary = "Put a group in the place of the one of this name, or make it")
    @PutMapping("/{group}")
    Group replace(
            @AuthenticationPrincipal SignedInUser user,
            @PathVariable String group,
            @Valid @RequestBody GroupBody body) {
        if (body.name() != null && !body.name().equals(group)) {
            throw ProblemException.badRequest("name", "can't be changed");
        }
        Group wished = body.named(group);
        return group(directory.change(OwnTenant.of(user, directory).name(), tenant -> checked(tenant, wished)), group);
    }

    @Operation(
            summary = "Change a group",
            description = "JSON merge patch (RFC 7396).",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Group.class),
                                            examples = @ExampleObject("{\"members\":[\"203\"]}"))))
    @PatchMapping("/{group}")
    Group change(@AuthenticationPrincipal SignedInUser user, @PathVariable String group, @RequestBody JsonNode patch) {
        Tenant stored = directory.change(OwnTenant.of(user, directory).name(), tenant -> {
            Group changed = patches.patched(group(tenant, group), Group.class, patch, OPTIONAL);
            if (!changed.name().equals(group)) {
                throw ProblemException.badRequest("name", "can't be changed");
            }
            return checked(tenant, changed);
        });
        return group(stored, group);
    }

    @Operation(
            summary = "Delete a group",
            description = "Refused while a ladder or a permission names it: it would be left with nobody.")
    @DeleteMapping("/{group}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedInUser user, @PathVariable String group) {
        directory.change(OwnTenant.of(user, directory).name(), tenant -> {
            Group gone = group(tenant, group);
            TenantRules.whoNeeds(tenant, gone).ifPresent(why -> {
                throw ProblemException.badRequest("group", "can't be deleted: " + why + "; change that first");
            });
            return tenant.withGroups(tenant.groups().stream()
                    .filter(each -> !each.name().equals(group))
                    .toList());
        });
    }

    /** The tenant with this group in the place of its namesake, or at the end. */
    private static Tenant checked(Tenant tenant, Group group) {
        List<Group> groups = new ArrayList<>(tenant.groups());
        groups.replaceAll(each -> each.name().equals(group.name()) ? group : each);
        if (tenant.group(group.name()).isEmpty()) {
            groups.add(group);
        }
        tenant.group(group.name())
                .filter(before -> !Objects.equals(before.number(), group.number()))
                .flatMap(before -> TenantRules.whoNeedsNumber(tenant, before))
                .ifPresent(why -> {
                    throw ProblemException.badRequest("number", "can't be changed: " + why + "; change that first");
                });
        Tenant next = tenant.withGroups(groups);
        List<FieldError> errors = TenantRules.checkGroup(next, group);
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
        return next;
    }

    private static Group group(Tenant tenant, String name) {
        return tenant.group(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NO_SUCH_RESOURCE, "There is no such group; GET /api/v1/admin/groups lists them."));
    }
}
