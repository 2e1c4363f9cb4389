package dev.parkslots.park.directory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One customer account. Nothing crosses tenants.
 *
 * @param domain the SIP domain, also the realm of its users' digest
 * @param lots in the order in which they are shown and searched
 * @param groups who is rung, permitted or paged together
 * @param language in which sentences are spoken to people of this tenant who have none of their own: "en", "fr"
 */
public record Tenant(
        String name,
        String domain,
        List<User> users,
        List<Lot> lots,
        DialCodes dialCodes,
        List<Trunk> trunks,
        List<Group> groups,
        String language) {

    private static final String ENGLISH = "en";
    private static final String EVERYBODY = "*";

    /** Groups and language may be missing in what was stored before there were any. */
    public Tenant {
        users = List.copyOf(users);
        lots = List.copyOf(lots);
        trunks = List.copyOf(trunks);
        groups = groups == null ? List.of() : List.copyOf(groups);
        language = language == null ? ENGLISH : language;
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

    public Optional<Group> group(String groupName) {
        return groups.stream().filter(group -> group.name().equals(groupName)).findFirst();
    }

    public Optional<User> userByUsername(String username) {
        return users.stream().filter(user -> user.username().equals(username)).findFirst();
    }

    /** @param extension null for a user without a phone */
    public boolean mayPark(Lot lot, @Nullable String extension) {
        return allows(lot.mayPark(), extension);
    }

    /** @param extension null for a user without a phone */
    public boolean mayRetrieve(Lot lot, @Nullable String extension) {
        return allows(lot.mayRetrieve(), extension);
    }

    private boolean allows(List<String> permitted, @Nullable String extension) {
        if (permitted.contains(EVERYBODY)) {
            return true;
        }
        return extension != null
                && (permitted.contains(extension)
                        || groups.stream()
                                .anyMatch(group -> permitted.contains(group.name())
                                        && group.members().contains(extension)));
    }

    /** This tenant with {@code changed} in the place of its lot of that name. */
    public Tenant with(Lot changed) {
        List<Lot> next = lots.stream()
                .map(lot -> lot.name().equals(changed.name()) ? changed : lot)
                .toList();
        return new Tenant(name, domain, users, next, dialCodes, trunks, groups, language);
    }

    public Tenant with(DialCodes changed) {
        return new Tenant(name, domain, users, lots, changed, trunks, groups, language);
    }

    public Tenant withGroups(List<Group> changed) {
        return new Tenant(name, domain, users, lots, dialCodes, trunks, changed, language);
    }

    /** This tenant with {@code changed} in the place of its user of that name. */
    public Tenant with(User changed) {
        List<User> next = users.stream()
                .map(user -> user.username().equals(changed.username()) ? changed : user)
                .toList();
        return new Tenant(name, domain, next, lots, dialCodes, trunks, groups, language);
    }
}
