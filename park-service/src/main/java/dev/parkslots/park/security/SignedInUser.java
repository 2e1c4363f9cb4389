package dev.parkslots.park.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, as the token says; controllers take it as a parameter, annotated with
 * {@code @AuthenticationPrincipal}.
 *
 * @param tenant name of the tenant; everything this user sees or changes is inside it
 * @param extension null for a user without a phone
 * @param roles in lower case: "user", "supervisor", "admin", "operator"
 */
public record SignedInUser(
        String username, String tenant, @Nullable String extension, String name, Set<String> roles) {

    public SignedInUser {
        roles = Set.copyOf(roles);
    }

    public boolean isSupervisor() {
        return roles.contains("supervisor");
    }
}
