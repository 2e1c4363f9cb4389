package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.security.SignedInUser;
import java.security.Principal;

/** The signed-in user as the broker sees him; user names are unique over all tenants. */
record StompUser(SignedInUser user) implements Principal {

    @Override
    public String getName() {
        return user.username();
    }

    String tenant() {
        return user.tenant();
    }
}
