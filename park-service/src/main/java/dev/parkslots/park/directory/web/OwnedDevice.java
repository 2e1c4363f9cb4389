package dev.parkslots.park.directory.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.directory.Device;
import dev.parkslots.park.directory.DeviceProfile;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.User;
import dev.parkslots.park.directory.rules.TenantRules;
import dev.parkslots.park.platform.problem.FieldError;
import dev.parkslots.park.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A device with whose it is.
 *
 * @param id as the edge names it; one in the whole tenant
 * @param extension of its user
 */
record OwnedDevice(
        @JsonProperty(required = true) @Schema(example = "d-4f2a")
        String id,

        @JsonProperty(required = true) @Schema(example = "203")
        String extension,

        @JsonProperty(required = true) @Schema(example = "Warehouse speaker")
        String label,

        DeviceProfile profile) {

    OwnedDevice {
        profile = profile == null ? DeviceProfile.USUAL : profile;
    }

    /** @param id may be left out: the path says it */
    record Body(
            @Schema(example = "d-4f2a") @Nullable String id,
            @NotBlank @Schema(example = "203") String extension,
            @NotBlank @Schema(example = "Warehouse speaker") String label,
            @Nullable DeviceProfile profile) {

        OwnedDevice named(String name) {
            if (id != null && !id.equals(name)) {
                throw ProblemException.badRequest("id", "can't be changed");
            }
            return new OwnedDevice(name, extension, label, Objects.requireNonNullElse(profile, DeviceProfile.USUAL));
        }
    }

    static List<OwnedDevice> allOf(Tenant tenant) {
        return tenant.users().stream().flatMap(OwnedDevice::of).toList();
    }

    private static Stream<OwnedDevice> of(User user) {
        String extension = user.extension();
        return extension == null
                ? Stream.empty()
                : user.devices().stream()
                        .map(device -> new OwnedDevice(device.id(), extension, device.label(), device.profile()));
    }

    /**
     * The tenant with this device and without what was said of it before.
     *
     * @throws ProblemException {@code bad-request} when it is no good device
     */
    Tenant checkedIn(Tenant tenant) {
        User owner = tenant.userByExtension(extension)
                .orElseThrow(() -> ProblemException.badRequest("extension", "nobody has the extension " + extension));
        Device device = new Device(id, label, profile);
        List<FieldError> errors = TenantRules.checkDevice(device, owner);
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
        Tenant without = goneFrom(tenant);
        User before = without.userByExtension(extension).orElse(owner);
        List<Device> devices = new ArrayList<>(before.devices());
        devices.add(device);
        return without.with(before.withDevices(devices));
    }

    Tenant goneFrom(Tenant tenant) {
        Tenant next = tenant;
        for (User user : tenant.users()) {
            List<Device> left = user.devices().stream()
                    .filter(each -> !each.id().equals(id))
                    .toList();
            if (left.size() != user.devices().size()) {
                next = next.with(user.withDevices(left));
            }
        }
        return next;
    }
}
