package dev.parkslots.park.directory.web;

import dev.parkslots.park.directory.DialCodes;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.rules.TenantRules;
import dev.parkslots.park.directory.store.LiveDirectory;
import dev.parkslots.park.platform.problem.FieldError;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Dial codes of the own tenant, for its administrators. */
@Tag(name = "admin", description = "Settings of the own account; role admin")
@RestController
@RequestMapping("/api/v1/admin/dial-codes")
class AdminDialCodesController {

    private final LiveDirectory directory;

    AdminDialCodesController(LiveDirectory directory) {
        this.directory = directory;
    }

    /** Lists that are left out are the preset's, or empty with {@code custom}. */
    record DialCodesBody(
            @NotBlank
            @Schema(
                    example = "custom",
                    allowableValues = {"park-slots", "custom"})
            String preset,

            @Schema(example = "[\"*90\"]") @Nullable List<@NotBlank String> parkNext,

            @Schema(example = "[\"{slot}\",\"*68{slot}\"]") @Nullable
            List<String> parkAt,

            @Schema(example = "[\"{slot}\",\"*88{slot}\"]") @Nullable
            List<String> retrieve,

            @Schema(example = "[\"*80{group}\"]") @Nullable List<String> page) {

        DialCodes codes() {
            DialCodes preset = this.preset.equals(DialCodes.PARK_SLOTS.preset())
                    ? DialCodes.PARK_SLOTS
                    : new DialCodes(this.preset, List.of(), List.of(), List.of(), List.of());
            return new DialCodes(
                    preset.preset(),
                    parkNext == null ? preset.parkNext() : parkNext,
                    parkAt == null ? preset.parkAt() : parkAt,
                    retrieve == null ? preset.retrieve() : retrieve,
                    page == null ? preset.page() : page);
        }
    }

    @Operation(summary = "What people dial to park and to pick up")
    @GetMapping
    DialCodes codes(@AuthenticationPrincipal SignedInUser user) {
        return OwnTenant.of(user, directory).dialCodes();
    }

    @Operation(
            summary = "Change what people dial",
            description = "Codes that clash with an extension, a slot or one another are refused.")
    @PutMapping
    DialCodes change(@AuthenticationPrincipal SignedInUser user, @Valid @RequestBody DialCodesBody body) {
        DialCodes codes = body.codes();
        return directory
                .change(OwnTenant.of(user, directory).name(), tenant -> {
                    Tenant next = tenant.with(codes);
                    List<FieldError> errors = TenantRules.checkDialCodes(next);
                    if (!errors.isEmpty()) {
                        throw ProblemException.badRequest(errors);
                    }
                    return next;
                })
                .dialCodes();
    }
}
