package dev.parkslots.park.recall;

import dev.parkslots.park.directory.Group;
import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.Span;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.edge.StepCommand.Stage;
import dev.parkslots.park.edge.StepCommand.Target;
import dev.parkslots.park.slot.state.Parker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who rings for a step of the ladder, and for how long: the step as the lot has it, with the people of the tenant in it. */
final class StepPlan {

    static final Duration FORWARD = Duration.ofSeconds(30);

    /** Of the time of a recall, which rings the device first that the call was parked from. */
    private static final int SAME_DEVICE = 2;

    private static final int ALL_DEVICES = 3;

    private final Tenant tenant;

    StepPlan(Tenant tenant) {
        this.tenant = tenant;
    }

    /** One after the other; none when nobody is rung. */
    List<Stage> stages(LadderStep step, Parker parker) {
        String to = Optional.ofNullable(step.to()).orElse("");
        return switch (step.action()) {
            case RECALL, REMIND ->
                Optional.ofNullable(step.time())
                        .map(time -> recall(parker, time.duration()))
                        .orElse(List.of());
            case RING -> ring(to, span(step.time(), FORWARD));
            case FORWARD -> List.of(new Stage(List.of(target(to)), span(step.time(), FORWARD), false));
            case PAGE, HANG_UP -> List.of();
        };
    }

    /** How long it rings at most. */
    static Duration total(List<Stage> stages) {
        return stages.stream().map(Stage::time).reduce(Duration.ZERO, Duration::plus);
    }

    private static List<Stage> recall(Parker parker, Duration time) {
        if (parker.extension().isBlank()) {
            return List.of();
        }
        String device = parker.device();
        Target all = Target.extension(parker.extension());
        if (device == null) {
            return List.of(new Stage(List.of(all), time, false));
        }
        Duration first = Duration.ofMillis(time.toMillis() * SAME_DEVICE / ALL_DEVICES);
        return List.of(
                new Stage(List.of(Target.device(parker.extension(), device)), first, false),
                new Stage(List.of(all), time.minus(first), true));
    }

    private List<Stage> ring(String to, Duration time) {
        return tenant.groups().stream()
                .filter(group -> group.isCalled(to))
                .findFirst()
                .map(group -> group(group, time))
                .orElseGet(() -> List.of(new Stage(List.of(target(to)), time, false)));
    }

    private static List<Stage> group(Group group, Duration time) {
        List<Target> members = group.members().stream().map(Target::extension).toList();
        if (members.isEmpty()) {
            return List.of();
        }
        return switch (group.ring()) {
            case ALL -> List.of(new Stage(members, time, false));
            case IN_ORDER -> {
                Duration each = Duration.ofMillis(time.toMillis() / members.size());
                List<Stage> stages = new ArrayList<>();
                members.forEach(member -> stages.add(new Stage(List.of(member), each, false)));
                yield stages;
            }
        };
    }

    /** An extension of the tenant is rung there, whatever a trunk would make of its digits. */
    private Target target(String to) {
        if (to.startsWith("sip:") || to.startsWith("sips:")) {
            return Target.uri(to);
        }
        return tenant.userByExtension(to).isPresent() ? Target.extension(to) : Target.number(to);
    }

    private static Duration span(@Nullable Span time, Duration usual) {
        return time == null ? usual : time.duration();
    }
}
