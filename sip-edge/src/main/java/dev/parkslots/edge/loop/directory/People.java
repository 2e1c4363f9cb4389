package dev.parkslots.edge.loop.directory;

import dev.parkslots.edge.call.Announcement;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.parkservice.CurrentDirectory;
import dev.parkslots.edge.parkservice.Directory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names and permissions from the cached directory. */
public final class People {

    private final CurrentDirectory directory;

    public People(CurrentDirectory directory) {
        this.directory = directory;
    }

    /** The user's name; the extension itself for nobody we know. */
    public String name(String tenant, String extension) {
        return tenant(tenant)
                .flatMap(found -> found.users().stream()
                        .filter(user -> user.extension().equals(extension))
                        .findFirst())
                .map(Directory.User::name)
                .orElse(extension);
    }

    /** Whether the user may retrieve from this lot, for the time when park-service can't be asked. */
    public boolean mayRetrieve(String tenant, String lot, String extension) {
        return tenant(tenant)
                .filter(found -> found.lots().stream()
                        .filter(each -> each.name().equals(lot))
                        .anyMatch(each -> allows(found, each.mayRetrieve(), extension)))
                .isPresent();
    }

    /** In which this party is spoken to: a user's own language, else that of the tenant. */
    public Language language(Party party) {
        Optional<Directory.Tenant> tenant = tenant(party.tenant());
        return Language.of(tenant.flatMap(found -> found.users().stream()
                        .filter(known -> known.extension().equals(party.extension()))
                        .findFirst()
                        .map(Directory.User::language))
                .or(() -> tenant.map(Directory.Tenant::language))
                .orElse(null));
    }

    /** On which ways the device of this user learns the numbers of slots, the first that works. */
    public List<Announcement.Way> ways(Party user) {
        List<String> words = tenant(user.tenant()).stream()
                .flatMap(found -> found.users().stream())
                .filter(known -> known.extension().equals(user.extension()))
                .flatMap(known -> known.devices().stream())
                .filter(device -> device.id().equals(user.device()))
                .findFirst()
                .map(device -> device.profile().announce())
                .orElse(Directory.Profile.USUAL.announce());
        return words.stream()
                .flatMap(word -> Arrays.stream(Announcement.Way.values())
                        .filter(way -> way.word().equals(word)))
                .toList();
    }

    /** Whether this device parks by a code that is typed in a call; as shipped, none does. */
    public boolean parksByTyping(Party party) {
        return party.device() != null
                && tenant(party.tenant()).stream()
                        .flatMap(found -> found.users().stream())
                        .filter(user -> user.extension().equals(party.extension()))
                        .flatMap(user -> user.devices().stream())
                        .anyMatch(device -> device.id().equals(party.device())
                                && device.profile().parkDigits());
    }

    /** What this is as a park code that is typed in a call: never a bare number, which people type for others to hear. */
    public TypedCode typedCode(String tenant, String typed, Intent meaning) {
        boolean longer = tenant(tenant).stream()
                .flatMap(found ->
                        Stream.concat(found.dialCodes().parkNext().stream(), found.dialCodes().parkAt().stream()))
                .anyMatch(code -> code.length() > typed.length() && code.startsWith(typed));
        boolean parks = switch (meaning) {
            case Intent.ParkNext ignored -> true;
            case Intent.ParkAt at -> at.code() && hasSlot(tenant, at.slot());
            default -> false;
        };
        return !parks ? TypedCode.NONE : longer ? TypedCode.MAY_GO_ON : TypedCode.WHOLE;
    }

    /** What keys that were typed are. */
    public enum TypedCode {
        NONE,
        /** A longer code begins like this. */
        MAY_GO_ON,
        WHOLE
    }

    private boolean hasSlot(String tenant, String slot) {
        return tenant(tenant).stream()
                .flatMap(found -> found.lots().stream())
                .anyMatch(lot -> lot.from().length() == slot.length()
                        && lot.from().compareTo(slot) <= 0
                        && lot.to().compareTo(slot) >= 0);
    }

    private static boolean allows(Directory.Tenant tenant, List<String> permitted, String extension) {
        return permitted.contains("*")
                || permitted.contains(extension)
                || tenant.groups().stream()
                        .anyMatch(group -> permitted.contains(group.name())
                                && group.members().contains(extension));
    }

    /** Whether the host of a URI means this tenant. */
    public boolean isDomain(String tenant, String host) {
        return tenant(tenant)
                .filter(found -> found.domain().equalsIgnoreCase(host))
                .isPresent();
    }

    /** In which callers of this tenant are spoken to. */
    public Language language(String tenant) {
        return Language.of(tenant(tenant).map(Directory.Tenant::language).orElse(null));
    }

    /** Where the device listens for pages; null: it is called. */
    public @Nullable String multicast(String tenant, String extension, String device) {
        return tenant(tenant).stream()
                .flatMap(found -> found.users().stream())
                .filter(user -> user.extension().equals(extension))
                .flatMap(user -> user.devices().stream())
                .filter(known -> known.id().equals(device))
                .findFirst()
                .map(known -> known.profile().multicast())
                .orElse(null);
    }

    private Optional<Directory.Tenant> tenant(String name) {
        return directory.get().tenants().stream()
                .filter(tenant -> tenant.name().equals(name))
                .findFirst();
    }
}
