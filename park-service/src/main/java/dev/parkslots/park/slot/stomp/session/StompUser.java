package dev.parkslots.park.slot.stomp.session;

import dev.parkslots.park.security.SignedInUser;
import java.security.Principal;

/** The signed-in user as the broker sees him; user names are unique over all tenants. */
public record StompUser(SignedInUser user) implements Principal {

    @Override
    public String getName() {
        return user.username();
    }

    public String tenant() {
        return user.tenant();
    }
}
