package dev.parkslots.park.directory;

import java.util.List;
import java.util.Optional;

/**
 * One customer account. Nothing crosses tenants.
 *
 * @param domain the SIP domain, also the realm of its users' digest
 * @param lots in the order in which they are shown and searched
 */
public record Tenant(
        String name, String domain, List<User> users, List<Lot> lots, DialCodes dialCodes, List<Trunk> trunks) {

    public Tenant {
        users = List.copyOf(users);
        lots = List.copyOf(lots);
        trunks = List.copyOf(trunks);
    }

    public Optional<Lot> lot(String lotName) {
        return lots.stream().filter(lot -> lot.name().equals(lotName)).findFirst();
    }

    public Optional<Lot> lotOfSlot(String number) {
        return lots.stream().filter(lot -> lot.holds(number)).findFirst();
    }

    public Optional<User> userByExtension(String extension) {
        return users.stream().filter(user -> extension.equals(user.extension())).findFirst();
    }

    public Optional<User> userByUsername(String username) {
        return users.stream().filter(user -> user.username().equals(username)).findFirst();
    }

    /** This tenant with {@code changed} in the place of its lot of that name. */
    public Tenant with(Lot changed) {
        List<Lot> next = lots.stream()
                .map(lot -> lot.name().equals(changed.name()) ? changed : lot)
                .toList();
        return new Tenant(name, domain, users, next, dialCodes, trunks);
    }

    public Tenant with(DialCodes changed) {
        return new Tenant(name, domain, users, lots, changed, trunks);
    }
}
