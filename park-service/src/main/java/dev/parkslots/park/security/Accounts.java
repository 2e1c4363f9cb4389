package dev.parkslots.park.security;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may log in. Answers from memory. */
public interface Accounts {

    /** @param username unique over all tenants */
    Optional<Account> account(String username);

    /**
     * @param user as the user is now: a role that was taken away is gone at once, whatever an older token says
     * @param passwordHash null: no web log-in
     */
    record Account(SignedInUser user, @Nullable String passwordHash) {

        /** The hash stays out of logs. */
        @Override
        public String toString() {
            return "Account[" + user + "]";
        }
    }
}
