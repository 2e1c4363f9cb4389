package dev.parkslots.park.directory.web;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Registrations;
import dev.parkslots.park.directory.Registrations.SeenDevice;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.platform.ParkSettings;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import dev.parkslots.park.security.SoftphoneCredentials;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is asking, and what his softphone needs. */
@Tag(name = "me", description = "Who is asking")
@RestController
@RequestMapping("/api/v1/me")
class MeController {

    private final Directory directory;
    private final ObjectProvider<Registrations> registrations;
    private final SoftphoneCredentials credentials;
    private final String webSocket;

    MeController(
            Directory directory,
            ObjectProvider<Registrations> registrations,
            SoftphoneCredentials credentials,
            ParkSettings settings) {
        this.directory = directory;
        this.registrations = registrations;
        this.credentials = credentials;
        this.webSocket = settings.softphone().webSocket();
    }

    record Me(
            @Schema(example = "alice") String username,
            @Schema(example = "Alice") String name,
            @Schema(example = "201") @Nullable String extension,
            @Schema(example = "demo") String tenant,
            @Schema(example = "[\"user\"]") List<String> roles,
            List<MyLot> lots,
            List<SeenDevice> devices) {}

    record MyLot(@Schema(example = "main") String name, boolean mayPark, boolean mayRetrieve) {}

    /** @param webSocket where the browser's SIP goes (RFC 7118) */
    record Softphone(
            @Schema(example = "sip:201@demo.localhost") String uri,
            @Schema(example = "ws://127.0.0.1:8081/sip") String webSocket,

            @Schema(example = "201~1767261600~9f2c4e1ab7d05836")
            String username,

            String password,
            Instant expiresAt) {}

    @Operation(summary = "Who am I, where may I park, which of my devices are registered")
    @GetMapping
    Me me(@AuthenticationPrincipal SignedInUser user) {
        String extension = user.extension();
        Tenant tenant = OwnTenant.of(user, directory);
        List<MyLot> lots = tenant.lots().stream()
                .map(lot -> new MyLot(lot.name(), tenant.mayPark(lot, extension), tenant.mayRetrieve(lot, extension)))
                .toList();
        Registrations seen = registrations.getIfAvailable();
        List<SeenDevice> devices =
                extension == null || seen == null ? List.of() : seen.devices(user.tenant(), extension);
        List<String> roles = user.roles().stream().sorted().toList();
        return new Me(user.username(), user.name(), extension, user.tenant(), roles, lots, devices);
    }

    @Operation(
            summary = "SIP log-in for a softphone of mine",
            description =
                    "Good until expiresAt; ask again before. Users without an extension have no phone: no-device.")
    @GetMapping("/softphone")
    Softphone softphone(@AuthenticationPrincipal SignedInUser user) {
        String extension = user.extension();
        if (extension == null) {
            throw new ProblemException(ProblemCode.NO_DEVICE, "You have no extension, so you can't have a phone.");
        }
        SoftphoneCredentials.Credential credential = credentials.issue(user.tenant(), extension);
        return new Softphone(
                "sip:" + extension + "@" + OwnTenant.of(user, directory).domain(),
                webSocket,
                credential.username(),
                credential.password(),
                credential.expiresAt());
    }
}
