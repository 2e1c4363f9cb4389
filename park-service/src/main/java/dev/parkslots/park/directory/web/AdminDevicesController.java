package dev.parkslots.park.directory.web;

import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.store.LiveDirectory;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What is special about single devices of the own tenant, for its administrators. */
@Tag(name = "admin", description = "Settings of the own account; role admin")
@RestController
@RequestMapping("/api/v1/admin/devices")
class AdminDevicesController {

    private static final Set<String> OPTIONAL = Set.of("profile");

    private final LiveDirectory directory;
    private final MergePatches patches;

    AdminDevicesController(LiveDirectory directory, MergePatches patches) {
        this.directory = directory;
        this.patches = patches;
    }

    record DevicesOfTenant(List<OwnedDevice> devices) {}

    @Operation(
            summary = "Devices of which something special is said",
            description = "All others have the usual profile. How a device is called, its user sees at /api/v1/me.")
    @GetMapping
    DevicesOfTenant devices(@AuthenticationPrincipal SignedInUser user) {
        return new DevicesOfTenant(OwnedDevice.allOf(OwnTenant.of(user, directory)));
    }

    @Operation(summary = "One device")
    @GetMapping("/{device}")
    OwnedDevice device(@AuthenticationPrincipal SignedInUser user, @PathVariable String device) {
        return device(OwnTenant.of(user, directory), device);
    }

    @Operation(
            summary = "Say how a device is to be treated",
            description = "Fields of the profile that are left out are as usual.")
    @PutMapping("/{device}")
    OwnedDevice replace(
            @AuthenticationPrincipal SignedInUser user,
            @PathVariable String device,
            @Valid @RequestBody OwnedDevice.Body body) {
        OwnedDevice wished = body.named(device);
        return device(directory.change(OwnTenant.of(user, directory).name(), wished::checkedIn), device);
    }

    @Operation(
            summary = "Change how a device is treated",
            description = "JSON merge patch (RFC 7396).",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = OwnedDevice.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"profile\":{\"multicast\":\"239.255.1.1:5004\"}}"))))
    @PatchMapping("/{device}")
    OwnedDevice change(
            @AuthenticationPrincipal SignedInUser user, @PathVariable String device, @RequestBody JsonNode patch) {
        Tenant stored = directory.change(OwnTenant.of(user, directory).name(), tenant -> {
            OwnedDevice changed = patches.patched(device(tenant, device), OwnedDevice.class, patch, OPTIONAL);
            if (!changed.id().equals(device)) {
                throw ProblemException.badRequest("id", "can't be changed");
            }
            return changed.checkedIn(tenant);
        });
        return device(stored, device);
    }

    @Operation(summary = "Say nothing special about a device any more", description = "It stays registered.")
    @DeleteMapping("/{device}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedInUser user, @PathVariable String device) {
        directory.change(
                OwnTenant.of(user, directory).name(),
                tenant -> device(tenant, device).goneFrom(tenant));
    }

    private static OwnedDevice device(Tenant tenant, String id) {
        return OwnedDevice.allOf(tenant).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(
                                ProblemCode.NO_SUCH_RESOURCE,
                                "Nothing special is said about this device; GET /api/v1/admin/devices lists those that have a profile."));
    }
}
