package dev.parkslots.park.directory.web;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Role;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.User;
import dev.parkslots.park.security.Accounts;
import dev.parkslots.park.security.SignedInUser;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The users of all tenants, as the log-in sees them. */
@Component
class DirectoryAccounts implements Accounts {

    private final Directory directory;

    DirectoryAccounts(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Account> account(String username) {
        return directory.tenants().stream()
                .flatMap(tenant -> tenant.userByUsername(username).map(user -> account(tenant, user)).stream())
                .findFirst();
    }

    private static Account account(Tenant tenant, User user) {
        SignedInUser signedIn = new SignedInUser(
                user.username(),
                tenant.name(),
                user.extension(),
                user.name(),
                user.roles().stream().map(Role::word).collect(Collectors.toUnmodifiableSet()));
        return new Account(signedIn, user.passwordHash());
    }
}
