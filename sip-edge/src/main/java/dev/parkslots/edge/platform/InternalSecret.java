package dev.parkslots.edge.platform;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * {@code parkslots.internal-secret} ({@code PARKSLOTS_INTERNAL_SECRET}): what signs the calls between the services. No default:
 * whoever knows it commands every call.
 *
 * @param internalSecret the same string for every edge and every park-service
 */
@Validated
@ConfigurationProperties("parkslots")
public record InternalSecret(
        @NotBlank(
                message =
                        "is not set. Set PARKSLOTS_INTERNAL_SECRET to one long random string, the same for park-service and every sip-edge (openssl rand -hex 32 makes one; ./run does it by itself)")
        @Nullable
        String internalSecret) {

    private static final int SHORTEST = 32;

    // Not by an annotation: its message would show the value in the log.
    public InternalSecret {
        if (internalSecret != null
                && !internalSecret.isBlank()
                && internalSecret.strip().length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "PARKSLOTS_INTERNAL_SECRET is too short to sign anything. Set it to at least "
                            + SHORTEST + " random characters, the same for park-service and every sip-edge"
                            + " (openssl rand -hex 32 makes some)");
        }
    }

    @Override
    public String toString() {
        return "InternalSecret[hidden]";
    }
}
