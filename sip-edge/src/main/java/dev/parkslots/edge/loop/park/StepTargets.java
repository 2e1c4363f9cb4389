package dev.parkslots.edge.loop.park;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.call.ladder.LadderStep.Stage;
import dev.parkslots.edge.call.ladder.LadderStep.Who;
import dev.parkslots.edge.loop.directory.DialPlan;
import dev.parkslots.edge.loop.directory.People;

/**
 * What this edge knows about a step better than who commands it: numbers and addresses of the tenant's own people are people,
 * who have devices, wherever these are; and a caller is spoken to in the tenant's language.
 */
final class StepTargets {

    private static final String SCHEME = "sip:";

    private final People people;
    private final DialPlan dialPlan;

    StepTargets(People people, DialPlan dialPlan) {
        this.people = people;
        this.dialPlan = dialPlan;
    }

    LadderStep known(String tenant, LadderStep step) {
        return new LadderStep(
                step.fence(),
                step.round(),
                step.index(),
                step.kind(),
                step.stages().stream()
                        .map(stage -> new Stage(
                                stage.targets().stream()
                                        .map(who -> known(tenant, who))
                                        .toList(),
                                stage.lasts(),
                                stage.keep()))
                        .toList(),
                step.reason(),
                people.language(tenant));
    }

    private Who known(String tenant, Who who) {
        return switch (who) {
            case Who.User user -> user;
            case Who.Outside outside -> dialed(tenant, outside.number(), outside);
            case Who.Address address -> {
                String own = ownUser(tenant, address.uri());
                yield own.isEmpty() ? address : dialed(tenant, own, address);
            }
        };
    }

    /** Neither a slot nor a code is anybody who could be rung: what is meant by it is not found. */
    private Who dialed(String tenant, String number, Who otherwise) {
        return switch (dialPlan.dialed(tenant, number)) {
            case Intent.Extension user -> new Who.User(user.extension(), null);
            case Intent.Outside outside -> new Who.Outside(outside.number());
            default -> otherwise;
        };
    }

    /** The user part of a URI in the tenant's domain; empty for any other. */
    private String ownUser(String tenant, String uri) {
        int at = uri.indexOf('@');
        if (!uri.startsWith(SCHEME) || at < 0) {
            return "";
        }
        String host = uri.substring(at + 1).split("[:;?]", 2)[0];
        return people.isDomain(tenant, host) ? uri.substring(SCHEME.length(), at) : "";
    }
}
