package dev.parkslots.edge.dialplan;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.dialplan.Code.Placeholder;
import dev.parkslots.edge.dialplan.Code.Purpose;
import dev.parkslots.edge.parkservice.Directory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One tenant's numbers, ready for look-up. */
public final class TenantPlan {

    private static final int SHORTEST_OUTSIDE_NUMBER = 7;
    private static final String IN_ORDER = "in-order";
    private static final int ALL_MEMBERS_SECONDS = 60;

    private final Directory.Tenant tenant;
    private final Map<String, Directory.User> users = new HashMap<>();
    private final Map<String, Intent.Group> groups = new HashMap<>();
    private final List<Code> codes = new ArrayList<>();

    TenantPlan(Directory.Tenant tenant) {
        this.tenant = tenant;
        tenant.users().forEach(user -> users.put(user.extension(), user));
        tenant.groups().stream()
                .filter(group -> group.number() != null)
                .forEach(group -> groups.put(group.number(), group(group.number(), group)));
        tenant.dialCodes().parkNext().forEach(code -> codes.add(Code.parse(Purpose.PARK_NEXT, code)));
        tenant.dialCodes().parkAt().forEach(code -> codes.add(Code.parse(Purpose.PARK_AT, code)));
        tenant.dialCodes().retrieve().forEach(code -> codes.add(Code.parse(Purpose.RETRIEVE, code)));
        tenant.dialCodes().page().forEach(code -> codes.add(Code.parse(Purpose.PAGE, code)));
        // The most literal text wins; at the same length a code without a placeholder.
        codes.sort(Comparator.comparingInt(Code::literalLength)
                .reversed()
                .thenComparing(code -> code.placeholder() != null));
    }

    public String name() {
        return tenant.name();
    }

    public String domain() {
        return tenant.domain();
    }

    public Optional<Directory.User> user(String extension) {
        return Optional.ofNullable(users.get(extension));
    }

    public List<Directory.Trunk> trunks() {
        return tenant.trunks();
    }

    /** Whether the host of a URI means this tenant. */
    public boolean isDomain(String host) {
        return tenant.domain().equals(host.toLowerCase(Locale.ROOT));
    }

    /** What a user of the tenant means by dialing this user part of a SIP URI. */
    public Intent dialedByUser(Arrival arrival, String userPart) {
        String dialed = Numbers.dialed(userPart);
        Intent found = byCode(arrival, dialed, false);
        if (found == null && users.containsKey(dialed)) {
            found = new Intent.Extension(dialed);
        }
        if (found == null) {
            found = groups.get(dialed);
        }
        if (found == null) {
            found = byCode(arrival, dialed, true);
        }
        if (found != null) {
            return found;
        }
        return isOutside(dialed) ? new Intent.Outside(dialed) : new Intent.Unknown(dialed);
    }

    /** What the outside world reaches by this user part: an extension, or a number that is the trunk's prefix and an extension. */
    public Intent dialedByTrunk(String userPart, @Nullable String numberPrefix) {
        String dialed = Numbers.dialed(userPart);
        String extension = numberPrefix != null && !numberPrefix.isEmpty() && dialed.startsWith(numberPrefix)
                ? dialed.substring(numberPrefix.length())
                : dialed;
        return users.containsKey(extension) ? new Intent.Extension(extension) : new Intent.Unknown(dialed);
    }

    /** One after the other: 20 s each, less in a large group, so that about a minute is enough for all. */
    private static Intent.Group group(String number, Directory.Group group) {
        if (!group.ring().equals(IN_ORDER)) {
            return new Intent.Group(number, group.members(), null);
        }
        int members = Math.max(1, group.members().size());
        Duration each = Duration.ofSeconds(Math.clamp(ALL_MEMBERS_SECONDS / members, 5, 20));
        return new Intent.Group(number, group.members(), each);
    }

    private @Nullable Intent byCode(Arrival arrival, String dialed, boolean bare) {
        Intent second = null;
        for (Code code : codes) {
            Optional<String> variable = code.isBare() == bare ? code.match(dialed) : Optional.empty();
            if (variable.isEmpty() || (bare && !isSlotNumber(dialed))) {
                continue;
            }
            Intent intent = intent(arrival, code, variable.get());
            if (intent != null && isFirstChoice(arrival, intent)) {
                return intent;
            }
            second = second == null ? intent : second;
        }
        return second;
    }

    /** A code that both parks and retrieves parks by transfer and retrieves by call. */
    private static boolean isFirstChoice(Arrival arrival, Intent intent) {
        return arrival == Arrival.REFER ? !(intent instanceof Intent.Retrieve) : !(intent instanceof Intent.ParkAt);
    }

    private @Nullable Intent intent(Arrival arrival, Code code, String variable) {
        if (code.placeholder() == Placeholder.EXTENSION && !users.containsKey(variable)) {
            return null;
        }
        if (code.purpose() == Purpose.PAGE) {
            return groups.containsKey(variable) ? new Intent.Page(variable) : null;
        }
        Optional<String> slot = code.slot(variable, tenant.lots());
        if (code.purpose() == Purpose.PARK_NEXT) {
            return new Intent.ParkNext(null);
        }
        if (slot.isEmpty()) {
            return null;
        }
        if (code.isBare()) {
            // The protocol tells parking from picking up, whichever list the bare number stands in.
            return arrival == Arrival.REFER
                    ? new Intent.ParkAt(slot.get(), false)
                    : new Intent.Retrieve(slot.get(), false);
        }
        return code.purpose() == Purpose.PARK_AT
                ? new Intent.ParkAt(slot.get(), true)
                : new Intent.Retrieve(slot.get(), true);
    }

    /**
     * A number of a lot, or one that looks like it: a slot that left its lot keeps its caller until he is picked up, and only
     * park-service knows of him.
     */
    private boolean isSlotNumber(String dialed) {
        return tenant.lots().stream()
                .anyMatch(lot -> Numbers.inRange(dialed, lot.from(), lot.to())
                        || (dialed.length() == lot.from().length()
                                && Numbers.isDigits(dialed)
                                && (dialed.charAt(0) == lot.from().charAt(0)
                                        || dialed.charAt(0) == lot.to().charAt(0))));
    }

    private static boolean isOutside(String dialed) {
        return dialed.startsWith("+")
                ? Numbers.isDigits(dialed.substring(1))
                : dialed.length() >= SHORTEST_OUTSIDE_NUMBER && Numbers.isDigits(dialed);
    }
}
