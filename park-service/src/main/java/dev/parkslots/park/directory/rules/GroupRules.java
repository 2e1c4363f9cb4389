package dev.parkslots.park.directory.rules;

import dev.parkslots.park.directory.Group;
import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a group must look like, and who counts on it. */
final class GroupRules {

    static final int MOST_MEMBERS = 100;

    /** With a letter at its beginning, so that a ladder can tell it from a number. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private static final int MOST_GROUPS = 1000;

    private GroupRules() {}

    static void checkAll(Tenant tenant, String at, Findings findings) {
        List<Group> groups = tenant.groups();
        findings.require(groups.size() <= MOST_GROUPS, at + "groups", "must be at most " + MOST_GROUPS);
        for (int i = 0; i < groups.size(); i++) {
            check(tenant, groups.get(i), at + "groups[" + i + "].", findings);
        }
    }

    /** @param at path of the group in the body, with a dot at its end, or empty */
    static void check(Tenant tenant, Group group, String at, Findings findings) {
        findings.require(
                NAME.matcher(group.name()).matches(), at + "name", "must be a letter and up to 31 of a–z, 0–9 and -");
        long namesakes = tenant.groups().stream()
                .filter(other -> other.name().equals(group.name()))
                .count();
        findings.require(namesakes <= 1, at + "name", "there is another group " + group.name());
        checkNumber(tenant, group, at + "number", findings);
        checkMembers(tenant, group, at + "members", findings);
    }

    private static void checkNumber(Tenant tenant, Group group, String field, Findings findings) {
        String number = group.number();
        if (number == null) {
            return;
        }
        findings.require(TenantRules.EXTENSION.matcher(number).matches(), field, "must be 2 to 8 digits");
        findings.require(tenant.userByExtension(number).isEmpty(), field, "is the extension of a user: " + number);
        Optional<Lot> lot = tenant.lots().stream()
                .filter(each -> LotRules.hasGoodRange(each) && each.holds(number))
                .findFirst();
        findings.require(
                lot.isEmpty(), field, "is a slot of lot " + lot.map(Lot::name).orElse(""));
        boolean twin = tenant.groups().stream()
                .anyMatch(other -> !other.name().equals(group.name()) && number.equals(other.number()));
        findings.require(!twin, field, "another group has " + number);
    }

    private static void checkMembers(Tenant tenant, Group group, String field, Findings findings) {
        List<String> members = group.members();
        findings.require(
                !members.isEmpty() && members.size() <= MOST_MEMBERS,
                field,
                "must name 1 to " + MOST_MEMBERS + " extensions");
        findings.require(new HashSet<>(members).size() == members.size(), field, "names somebody twice");
        members.stream()
                .filter(member -> tenant.userByExtension(member).isEmpty())
                .findFirst()
                .ifPresent(member -> findings.require(false, field, "nobody has the extension " + member));
    }

    /** Which lot would be left with a ladder or a permission that names nobody, if this group went away; in words. */
    static Optional<String> needs(Tenant tenant, Group group) {
        for (Lot lot : tenant.lots()) {
            if (lot.ladder().stream().anyMatch(step -> names(step, group))) {
                return Optional.of("the ladder of lot " + lot.name() + " names it");
            }
            if (lot.mayPark().contains(group.name()) || lot.mayRetrieve().contains(group.name())) {
                return Optional.of("the permissions of lot " + lot.name() + " name it");
            }
        }
        return Optional.empty();
    }

    /** Which lot's ladder rings the group by its number, so that the number can't change; in words. */
    static Optional<String> needsNumber(Tenant tenant, Group group) {
        return tenant.lots().stream()
                .filter(lot -> lot.ladder().stream()
                        .anyMatch(step -> step.to() != null && step.to().equals(group.number())))
                .findFirst()
                .map(lot -> "the ladder of lot " + lot.name() + " names it");
    }

    private static boolean names(LadderStep step, Group group) {
        String to = step.to();
        return group.name().equals(step.group()) || (to != null && group.isCalled(to));
    }
}
