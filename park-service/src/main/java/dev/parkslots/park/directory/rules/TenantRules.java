package dev.parkslots.park.directory.rules;

import dev.parkslots.park.directory.Device;
import dev.parkslots.park.directory.Group;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.Trunk;
import dev.parkslots.park.directory.User;
import dev.parkslots.park.platform.problem.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What tenants must look like. Every check answers all that is wrong; an empty list means that all is well. */
public final class TenantRules {

    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    static final Pattern EXTENSION = Pattern.compile("[0-9]{2,8}");

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern OUTBOUND = Pattern.compile("sips?:[^\\s<>@]{1,200}");
    private static final Pattern PREFIX = Pattern.compile("\\+?[0-9]{0,15}");
    private static final int HIGHEST_PORT = 65535;
    private static final int LONGEST_TEXT = 100;

    private TenantRules() {}

    /** All tenants together: names, domains and usernames are unique over all of them. */
    public static List<FieldError> check(List<Tenant> tenants) {
        Findings findings = new Findings();
        findings.require(!tenants.isEmpty(), "tenants", "must name at least one tenant");
        Set<String> names = new HashSet<>();
        Set<String> domains = new HashSet<>();
        Set<String> usernames = new HashSet<>();
        for (int i = 0; i < tenants.size(); i++) {
            Tenant tenant = tenants.get(i);
            String at = "tenants[" + i + "].";
            findings.require(names.add(tenant.name()), at + "name", "there is another tenant " + tenant.name());
            findings.require(domains.add(tenant.domain()), at + "domain", "another tenant has " + tenant.domain());
            for (int u = 0; u < tenant.users().size(); u++) {
                String username = tenant.users().get(u).username();
                findings.require(
                        usernames.add(username), at + "users[" + u + "].username", "there is another user " + username);
            }
            check(tenant, at, findings);
        }
        return findings.errors();
    }

    /** One tenant after a change of a lot; paths are those of the lot's own body. */
    public static List<FieldError> checkLot(Tenant tenant, Lot lot) {
        Findings findings = new Findings();
        LotRules.check(tenant, lot, "", findings);
        checkNumbers(tenant, lot, "", findings);
        DialCodeRules.check(tenant, "dialCodes.", findings);
        return findings.errors();
    }

    /** One tenant after a change of a group, or with one more; paths are those of the group's own body. */
    public static List<FieldError> checkGroup(Tenant tenant, Group group) {
        Findings findings = new Findings();
        GroupRules.check(tenant, group, "", findings);
        if (findings.errors().isEmpty()) {
            DialCodeRules.check(tenant, "dialCodes.", findings);
        }
        return findings.errors();
    }

    /** Why this group can't go away, in words; nothing when it can. */
    public static Optional<String> whoNeeds(Tenant tenant, Group group) {
        return GroupRules.needs(tenant, group);
    }

    /** Why this group must keep its number, in words; nothing when it may have another. */
    public static Optional<String> whoNeedsNumber(Tenant tenant, Group group) {
        return GroupRules.needsNumber(tenant, group);
    }

    /** A device of this user, new or changed; paths are those of its own body. */
    public static List<FieldError> checkDevice(Device device, User owner) {
        Findings findings = new Findings();
        boolean known = owner.devices().stream().anyMatch(each -> each.id().equals(device.id()));
        findings.require(
                known || owner.devices().size() < DeviceRules.MOST_DEVICES,
                "extension",
                "has " + DeviceRules.MOST_DEVICES + " devices already");
        DeviceRules.check(device, "", findings);
        return findings.errors();
    }

    /** One tenant after a change of its dial codes; paths are those of the codes' own body. */
    public static List<FieldError> checkDialCodes(Tenant tenant) {
        Findings findings = new Findings();
        DialCodeRules.check(tenant, "", findings);
        return findings.errors();
    }

    private static void check(Tenant tenant, String at, Findings findings) {
        findings.require(NAME.matcher(tenant.name()).matches(), at + "name", "must be 1 to 32 of a–z, 0–9 and -");
        findings.require(
                DOMAIN.matcher(tenant.domain()).matches(), at + "domain", "must be a domain name in lower case");
        Set<String> extensions = new HashSet<>();
        for (int i = 0; i < tenant.users().size(); i++) {
            checkUser(tenant.users().get(i), at + "users[" + i + "].", extensions, findings);
        }
        Set<String> devices = new HashSet<>();
        for (int i = 0; i < tenant.users().size(); i++) {
            DeviceRules.checkAll(tenant.users().get(i), at + "users[" + i + "].", devices, findings);
        }
        DeviceRules.checkLanguage(tenant.language(), at + "language", findings);
        Set<String> lotNames = new HashSet<>();
        for (int i = 0; i < tenant.lots().size(); i++) {
            Lot lot = tenant.lots().get(i);
            String lotAt = at + "lots[" + i + "].";
            findings.require(lotNames.add(lot.name()), lotAt + "name", "there is another lot " + lot.name());
            LotRules.check(tenant, lot, lotAt, findings);
            checkNumbers(tenant, lot, lotAt, findings);
        }
        for (int i = 0; i < tenant.trunks().size(); i++) {
            checkTrunk(tenant.trunks().get(i), at + "trunks[" + i + "].", findings);
        }
        GroupRules.checkAll(tenant, at, findings);
        DialCodeRules.check(tenant, at + "dialCodes.", findings);
    }

    private static void checkUser(User user, String at, Set<String> extensions, Findings findings) {
        findings.require(
                USERNAME.matcher(user.username()).matches(),
                at + "username",
                "must be 1 to 64 of a–z, 0–9 and . _ @ -");
        findings.require(
                !user.name().isBlank() && user.name().length() <= LONGEST_TEXT,
                at + "name",
                "must be 1 to 100 characters");
        findings.require(!user.roles().isEmpty(), at + "roles", "must name at least one role");
        if (user.language() != null) {
            DeviceRules.checkLanguage(user.language(), at + "language", findings);
        }
        String extension = user.extension();
        if (extension == null) {
            findings.require(user.ha1().isEmpty(), at + "sip", "needs an extension: it is the phone's user name");
            return;
        }
        findings.require(EXTENSION.matcher(extension).matches(), at + "extension", "must be 2 to 8 digits");
        findings.require(extensions.add(extension), at + "extension", "another user has " + extension);
    }

    private static void checkNumbers(Tenant tenant, Lot lot, String at, Findings findings) {
        if (!LotRules.hasGoodRange(lot)) {
            return;
        }
        for (Lot other : tenant.lots()) {
            boolean overlaps = !other.name().equals(lot.name())
                    && LotRules.hasGoodRange(other)
                    && lot.numbers().stream().anyMatch(other::holds);
            findings.require(!overlaps, at + "from", "the range overlaps that of lot " + other.name());
        }
        for (Group group : tenant.groups()) {
            String number = group.number();
            findings.require(
                    number == null || !lot.holds(number),
                    at + "from",
                    "the range holds the number of group " + group.name());
        }
        for (User user : tenant.users()) {
            String extension = user.extension();
            findings.require(
                    extension == null || !lot.holds(extension),
                    at + "from",
                    "the range holds the extension " + extension);
        }
    }

    private static void checkTrunk(Trunk trunk, String at, Findings findings) {
        findings.require(NAME.matcher(trunk.id()).matches(), at + "id", "must be 1 to 32 of a–z, 0–9 and -");
        findings.require(!trunk.host().isBlank(), at + "host", "must be the address that its packets come from");
        findings.require(
                trunk.fromPort() >= 1 && trunk.fromPort() <= trunk.toPort() && trunk.toPort() <= HIGHEST_PORT,
                at + "fromPort",
                "must be 1 to 65535 and not above toPort");
        findings.require(
                OUTBOUND.matcher(trunk.outbound()).matches(),
                at + "outbound",
                "must be a SIP URI without a user, e.g. sip:192.0.2.1:5060");
        findings.require(
                PREFIX.matcher(trunk.numberPrefix()).matches(),
                at + "numberPrefix",
                "must be digits, with a + before them or not");
    }
}
