package dev.parkslots.park.directory.web;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;

/** The account of whoever asks: nothing crosses tenants. */
final class OwnTenant {

    private OwnTenant() {}

    /** @throws ProblemException {@code unauthenticated} when the account is gone since the token was given */
    static Tenant of(SignedInUser user, Directory directory) {
        return directory
                .tenant(user.tenant())
                .orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED, "Your account is gone."));
    }
}
