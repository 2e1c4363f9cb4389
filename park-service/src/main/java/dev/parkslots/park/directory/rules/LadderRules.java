package dev.parkslots.park.directory.rules;

import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.LadderStep.Action;
import dev.parkslots.park.directory.Tenant;
import java.util.Set;
import java.util.regex.Pattern;

/** What a step of a ladder must look like. */
final class LadderRules {

    private static final Pattern DIALABLE = Pattern.compile("\\+?[0-9*#]{1,32}");
    private static final Pattern SIP_URI = Pattern.compile("sips?:[^\\s<>]{1,200}");

    /** Words of Diversion (RFC 5806 §4) that make sense here. */
    private static final Set<String> REASONS = Set.of(
            "no-answer",
            "user-busy",
            "unavailable",
            "unconditional",
            "time-of-day",
            "do-not-disturb",
            "deflection",
            "follow-me",
            "away",
            "unknown");

    private LadderRules() {}

    /** @param at path of the step in the body, with a dot at its end */
    static void check(Tenant tenant, LadderStep step, String at, Findings findings) {
        checkTarget(tenant, step, at, findings);
        checkTimes(step, at, findings);
        if (step.action() == Action.PAGE) {
            boolean known = step.group() != null && tenant.group(step.group()).isPresent();
            findings.require(known, at + "group", "must name a group that exists");
        } else {
            findings.require(step.group() == null, at + "group", "must be left out: only a page has one");
        }
        String reason = step.reason();
        if (step.action() == Action.FORWARD) {
            findings.require(
                    reason == null || REASONS.contains(reason),
                    at + "reason",
                    "must be one of "
                            + String.join(", ", REASONS.stream().sorted().toList()));
        } else {
            findings.require(reason == null, at + "reason", "must be left out: only a forward has one");
        }
    }

    private static void checkTarget(Tenant tenant, LadderStep step, String at, Findings findings) {
        String to = step.to();
        switch (step.action()) {
            case REMIND ->
                findings.require(to == null, at + "to", "must be left out: it is the parker who is reminded");
            case RECALL -> findings.require(to == null, at + "to", "must be left out: it is the parker who is rung");
            case PAGE -> findings.require(to == null, at + "to", "must be left out: group says who is paged");
            case RING -> {
                boolean target = to != null
                        && (DIALABLE.matcher(to).matches() || tenant.group(to).isPresent());
                findings.require(target, at + "to", "must be an extension, a number, or a group that exists");
            }
            case FORWARD -> {
                boolean target = to != null
                        && (DIALABLE.matcher(to).matches()
                                || SIP_URI.matcher(to).matches());
                findings.require(target, at + "to", "must be a number or a SIP URI");
            }
            case HANG_UP -> findings.require(to == null, at + "to", "must be left out");
        }
    }

    private static void checkTimes(LadderStep step, String at, Findings findings) {
        switch (step.action()) {
            case RECALL, RING -> LotRules.checkTime(step.time(), at + "for", findings);
            case REMIND, FORWARD -> {
                if (step.time() != null) {
                    LotRules.checkTime(step.time(), at + "for", findings);
                }
            }
            case PAGE, HANG_UP ->
                findings.require(step.time() == null, at + "for", "must be left out: it takes no time");
        }
        if (step.after() != null) {
            LotRules.checkTime(step.after(), at + "after", findings);
        }
    }
}
