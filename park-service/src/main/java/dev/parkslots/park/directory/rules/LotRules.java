package dev.parkslots.park.directory.rules;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Span;
import dev.parkslots.park.directory.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a lot must look like. */
final class LotRules {

    static final Duration SHORTEST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofMinutes(60);

    private static final int MOST_SLOTS = 1000;
    private static final int MOST_STEPS = 20;
    private static final int MOST_ENTRIES = 1000;
    private static final Pattern SLOT = Pattern.compile("[0-9]{2,8}");
    private static final Pattern MUSIC = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private LotRules() {}

    /** @param at path of the lot in the body, with a dot at its end, or empty */
    static void check(Tenant tenant, Lot lot, String at, Findings findings) {
        findings.require(
                TenantRules.NAME.matcher(lot.name()).matches(), at + "name", "must be 1 to 32 of a–z, 0–9 and -");
        checkRange(lot, at, findings);
        checkTime(lot.recallAfter(), at + "recallAfter", findings);
        checkTime(lot.repeatEvery(), at + "repeatEvery", findings);
        findings.require(
                lot.ladder().size() <= MOST_STEPS, at + "ladder", "must have at most " + MOST_STEPS + " steps");
        for (int i = 0; i < lot.ladder().size(); i++) {
            LadderRules.check(tenant, lot.ladder().get(i), at + "ladder[" + i + "].", findings);
        }
        checkWho(tenant, lot.mayPark(), at + "mayPark", findings);
        checkWho(tenant, lot.mayRetrieve(), at + "mayRetrieve", findings);
        findings.require(
                MUSIC.matcher(lot.music()).matches(), at + "music", "must be the name of a piece, e.g. default");
    }

    static boolean hasGoodRange(Lot lot) {
        return SLOT.matcher(lot.from()).matches()
                && SLOT.matcher(lot.to()).matches()
                && lot.from().length() == lot.to().length()
                && lot.from().compareTo(lot.to()) <= 0
                && Integer.parseInt(lot.to()) - Integer.parseInt(lot.from()) < MOST_SLOTS;
    }

    private static void checkRange(Lot lot, String at, Findings findings) {
        boolean digits = SLOT.matcher(lot.from()).matches();
        findings.require(digits, at + "from", "must be 2 to 8 digits");
        findings.require(SLOT.matcher(lot.to()).matches(), at + "to", "must be 2 to 8 digits");
        findings.require(
                !digits || hasGoodRange(lot),
                at + "to",
                "must be as long as from, not lower, and at most " + MOST_SLOTS + " slots away");
    }

    static void checkTime(@Nullable Span time, String field, Findings findings) {
        if (time == null) {
            findings.require(false, field, "must be given");
            return;
        }
        Duration duration = time.duration();
        findings.require(
                duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0,
                field,
                "must be a duration from PT2S to PT60M");
    }

    private static void checkWho(Tenant tenant, List<String> who, String field, Findings findings) {
        boolean good = who.size() <= MOST_ENTRIES
                && who.stream()
                        .allMatch(each -> "*".equals(each)
                                || TenantRules.EXTENSION.matcher(each).matches()
                                || tenant.group(each).isPresent());
        findings.require(
                good, field, "must be a list of extensions and of groups that exist, or [\"*\"] for everybody");
    }
}
