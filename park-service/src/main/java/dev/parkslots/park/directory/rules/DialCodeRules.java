package dev.parkslots.park.directory.rules;

import dev.parkslots.park.directory.DialCodes;
import dev.parkslots.park.directory.Group;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What dial codes must look like: no dialed string may mean two things. */
final class DialCodeRules {

    private static final int MOST_PATTERNS = 20;
    private static final String SLOT = "{slot}";
    private static final String INDEX = "{index}";
    private static final String DIGIT = "{digit}";
    private static final String GROUP = "{group}";
    private static final int MOST_INDEX = 100;
    private static final int MOST_DIGIT = 10;
    private static final Pattern PLAIN = Pattern.compile("[0-9*#]{1,16}");
    private static final Pattern WITH_SLOT = Pattern.compile("[0-9*#]{0,16}(\\{slot}|\\{index}|\\{digit})");
    private static final Pattern WITH_GROUP = Pattern.compile("[0-9*#]{1,16}\\{group}");

    private DialCodeRules() {}

    static void check(Tenant tenant, String at, Findings findings) {
        DialCodes codes = tenant.dialCodes();
        switch (codes.preset()) {
            case "park-slots" ->
                findings.require(
                        codes.equals(DialCodes.PARK_SLOTS),
                        at + "preset",
                        "park-slots has fixed codes: leave the lists out, or use the preset custom");
            case "custom" -> {}
            default -> findings.require(false, at + "preset", "must be park-slots or custom");
        }
        String withSlot = "an ending in {slot}, {index} or {digit}";
        boolean next = checkShape(codes.parkNext(), PLAIN, at + "parkNext", "digits, * and #", findings);
        boolean parks = checkShape(codes.parkAt(), WITH_SLOT, at + "parkAt", withSlot, findings);
        boolean retrieves = checkShape(codes.retrieve(), WITH_SLOT, at + "retrieve", withSlot, findings);
        boolean pages = checkShape(codes.page(), WITH_GROUP, at + "page", "digits, * and # before {group}", findings);
        boolean shaped = next && parks && retrieves && pages;
        if (shaped && tenant.lots().stream().allMatch(LotRules::hasGoodRange)) {
            checkMeanings(tenant, at, findings);
        }
    }

    private static boolean checkShape(
            List<String> patterns, Pattern shape, String field, String what, Findings findings) {
        boolean good = patterns.size() <= MOST_PATTERNS
                && patterns.stream().allMatch(pattern -> shape.matcher(pattern).matches());
        findings.require(good, field, "must be at most " + MOST_PATTERNS + " patterns of " + what);
        return good;
    }

    private static void checkMeanings(Tenant tenant, String at, Findings findings) {
        DialCodes codes = tenant.dialCodes();
        Map<String, String> taken = new HashMap<>();
        for (var user : tenant.users()) {
            if (user.extension() != null) {
                taken.put(user.extension(), "extension " + user.extension());
            }
        }
        for (Group group : tenant.groups()) {
            if (group.number() != null) {
                // Another check names a group whose number is an extension.
                taken.putIfAbsent(group.number(), "group " + group.name());
            }
        }
        for (String dialed : codes.parkNext()) {
            claim(taken, dialed, "park in the next slot", at + "parkNext", findings);
        }
        Map<String, String> parks = meanings(codes.parkAt(), tenant.lots(), at + "parkAt", findings);
        Map<String, String> retrieves = meanings(codes.retrieve(), tenant.lots(), at + "retrieve", findings);
        parks.forEach((dialed, slot) -> claim(taken, dialed, "park in " + slot, at + "parkAt", findings));
        retrieves.forEach((dialed, slot) -> {
            // The bare number alone may mean both: which of the two, the way it arrives tells (park-lifecycle).
            if (!dialed.equals(slot) || !slot.equals(parks.get(dialed))) {
                claim(taken, dialed, "retrieve from " + slot, at + "retrieve", findings);
            }
        });
        for (String pattern : codes.page()) {
            for (Group group : tenant.groups()) {
                if (group.number() != null) {
                    String dialed = pattern.replace(GROUP, group.number());
                    claim(taken, dialed, "page group " + group.name(), at + "page", findings);
                }
            }
        }
    }

    private static void claim(
            Map<String, String> taken, String dialed, String meaning, String field, Findings findings) {
        String other = taken.putIfAbsent(dialed, meaning);
        findings.require(
                other == null || other.equals(meaning),
                field,
                dialed + " would mean both \"" + other + "\" and \"" + meaning + "\"");
    }

    /** Everything that can be dialed with these patterns → the slot it means. */
    private static Map<String, String> meanings(
            List<String> patterns, List<Lot> lots, String field, Findings findings) {
        Map<String, String> meanings = new LinkedHashMap<>();
        List<String> clashes = new ArrayList<>();
        for (String pattern : patterns) {
            for (Lot lot : lots) {
                expand(pattern, lot).forEach((dialed, slot) -> {
                    String other = meanings.putIfAbsent(dialed, slot);
                    if (other != null && !other.equals(slot)) {
                        clashes.add(dialed + " would mean both " + other + " and " + slot);
                    }
                });
            }
        }
        findings.require(clashes.isEmpty(), field, clashes.isEmpty() ? "" : clashes.getFirst());
        return meanings;
    }

    private static Map<String, String> expand(String pattern, Lot lot) {
        Map<String, String> dialed = new LinkedHashMap<>();
        List<String> numbers = lot.numbers();
        for (int i = 0; i < numbers.size(); i++) {
            String slot = numbers.get(i);
            if (pattern.endsWith(SLOT)) {
                dialed.put(pattern.replace(SLOT, slot), slot);
            } else if (pattern.endsWith(INDEX) && i < MOST_INDEX) {
                dialed.put(pattern.replace(INDEX, "%02d".formatted(i)), slot);
            } else if (pattern.endsWith(DIGIT) && i < MOST_DIGIT) {
                dialed.put(pattern.replace(DIGIT, Integer.toString(i)), slot);
            }
        }
        return dialed;
    }
}
