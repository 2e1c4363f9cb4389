package dev.parkslots.park.directory.web;

import dev.parkslots.park.directory.DeviceProfile;
import dev.parkslots.park.directory.DialCodes;
import dev.parkslots.park.directory.Group;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.Trunk;
import dev.parkslots.park.directory.User;
import dev.parkslots.park.directory.store.DirectorySnapshot;
import dev.parkslots.park.directory.store.LiveDirectory;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The copy of the directory that edges keep ({@code docs/contract/internal/directory.json}). */
@Hidden
@RestController
class InternalDirectoryController {

    private final LiveDirectory directory;

    InternalDirectoryController(LiveDirectory directory) {
        this.directory = directory;
    }

    record EdgeDirectory(String version, List<EdgeTenant> tenants) {}

    record EdgeTenant(
            String name,
            String domain,
            List<EdgeUser> users,
            List<EdgeLot> lots,
            DialCodes dialCodes,
            List<Trunk> trunks,
            List<Group> groups,
            String language) {}

    record EdgeUser(
            String extension,
            String name,
            Map<String, String> ha1,
            @Nullable String language,
            List<EdgeDevice> devices) {

        static Stream<EdgeUser> of(User user) {
            return user.extension() == null
                    ? Stream.empty()
                    : Stream.of(new EdgeUser(
                            user.extension(),
                            user.name(),
                            user.ha1(),
                            user.language(),
                            user.devices().stream()
                                    .map(device -> new EdgeDevice(device.id(), device.profile()))
                                    .toList()));
        }
    }

    record EdgeDevice(String id, DeviceProfile profile) {}

    record EdgeLot(
            String name,
            String from,
            String to,
            List<String> mayPark,
            List<String> mayRetrieve,
            String music,
            boolean enabled) {}

    /** @param since the version that the edge has; null: none */
    @GetMapping("/internal/v1/directory")
    ResponseEntity<EdgeDirectory> directory(@RequestParam(required = false) @Nullable String since) {
        DirectorySnapshot snapshot = directory.snapshot();
        String version = Long.toString(snapshot.version());
        if (version.equals(since)) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok(new EdgeDirectory(
                version,
                snapshot.tenants().stream()
                        .map(InternalDirectoryController::tenant)
                        .toList()));
    }

    private static EdgeTenant tenant(Tenant tenant) {
        return new EdgeTenant(
                tenant.name(),
                tenant.domain(),
                tenant.users().stream().flatMap(EdgeUser::of).toList(),
                tenant.lots().stream().map(InternalDirectoryController::lot).toList(),
                tenant.dialCodes(),
                tenant.trunks(),
                tenant.groups(),
                tenant.language());
    }

    private static EdgeLot lot(Lot lot) {
        return new EdgeLot(
                lot.name(), lot.from(), lot.to(), lot.mayPark(), lot.mayRetrieve(), lot.music(), lot.enabled());
    }
}
