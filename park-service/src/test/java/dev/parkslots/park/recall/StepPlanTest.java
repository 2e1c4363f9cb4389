package dev.parkslots.park.recall;

import static dev.parkslots.park.slot.redis.StoreForTests.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parkslots.park.directory.DialCodes;
import dev.parkslots.park.directory.Group;
import dev.parkslots.park.directory.LadderStep.Action;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.User;
import dev.parkslots.park.edge.StepCommand;
import dev.parkslots.park.edge.StepCommand.Stage;
import dev.parkslots.park.edge.StepCommand.Target;
import dev.parkslots.park.slot.state.Parker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who rings for a step, and for how long. */
class StepPlanTest {

    private static final Path GOLDEN = Path.of("../docs/contract/internal/step-command.json");
    private static final Parker ALICE = new Parker("201", "Alice", "d-4f2a");

    private final StepPlan plan = new StepPlan(new Tenant(
            "demo",
            "demo.localhost",
            List.of(new User("reception", "Reception", "200", Set.of(), null, Map.of(), List.of(), null)),
            List.of(),
            DialCodes.PARK_SLOTS,
            List.of(),
            List.of(
                    new Group("sales", "600", List.of("202", "203"), Group.Ring.ALL),
                    new Group("night", "601", List.of("202", "203", "204"), Group.Ring.IN_ORDER),
                    new Group("empty", null, List.of(), Group.Ring.ALL)),
            "en"));

    @Test
    void a_recall_rings_the_same_device_for_two_thirds_of_its_time_and_then_all() throws Exception {
        List<Stage> stages = plan.stages(step(Action.RECALL, null, "PT30S"), ALICE);
        JsonMapper json = JsonMapper.shared();
        var golden = json.readTree(Files.readString(GOLDEN));
        var command = new StepCommand(
                "8d2a3c11-5b0e-4a57-8d2a-3a8b8f1f3c21", "demo", "701", "21", 1, 0, "recall", stages, null);
        assertThat(json.<JsonNode>valueToTree(command)).isEqualTo(golden);
        assertThat(StepPlan.total(stages)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_parker_whose_device_is_not_known_is_rung_on_all_of_them() {
        assertThat(plan.stages(step(Action.RECALL, null, "PT31S"), new Parker("201", "Alice", null)))
                .containsExactly(new Stage(List.of(Target.extension("201")), Duration.ofSeconds(31), false));
    }

    @Test
    void a_caller_without_a_parker_recalls_nobody() {
        assertThat(plan.stages(step(Action.RECALL, null, "PT30S"), new Parker("", "", null)))
                .isEmpty();
    }

    @Test
    void a_reminder_rings_only_with_a_time() {
        assertThat(plan.stages(step(Action.REMIND, null, null), ALICE)).isEmpty();
        assertThat(plan.stages(step(Action.REMIND, null, "PT6S"), ALICE)).hasSize(2);
    }

    @Test
    void an_extension_a_number_and_a_uri_are_told_apart() {
        assertThat(targets(Action.RING, "200")).containsExactly(Target.extension("200"));
        assertThat(targets(Action.RING, "+33612345678")).containsExactly(Target.number("+33612345678"));
        assertThat(targets(Action.FORWARD, "200")).containsExactly(Target.extension("200"));
        assertThat(targets(Action.FORWARD, "sip:vm@192.0.2.7:5080"))
                .containsExactly(Target.uri("sip:vm@192.0.2.7:5080"));
    }

    @Test
    void a_group_rings_together_by_its_name_and_by_its_number() {
        Stage together =
                new Stage(List.of(Target.extension("202"), Target.extension("203")), Duration.ofSeconds(30), false);
        assertThat(plan.stages(step(Action.RING, "sales", "PT30S"), ALICE)).containsExactly(together);
        assertThat(plan.stages(step(Action.RING, "600", "PT30S"), ALICE)).containsExactly(together);
    }

    @Test
    void a_group_rings_in_order_with_its_time_divided() {
        assertThat(plan.stages(step(Action.RING, "night", "PT30S"), ALICE))
                .extracting(stage -> stage.targets().getFirst().extension(), Stage::time, Stage::keep)
                .containsExactly(
                        tuple("202", Duration.ofSeconds(10), false),
                        tuple("203", Duration.ofSeconds(10), false),
                        tuple("204", Duration.ofSeconds(10), false));
        assertThat(plan.stages(step(Action.RING, "empty", "PT30S"), ALICE)).isEmpty();
    }

    @Test
    void a_forward_has_half_a_minute_unless_it_says_otherwise() {
        assertThat(plan.stages(step(Action.FORWARD, "200", null), ALICE)
                        .getFirst()
                        .time())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.stages(step(Action.FORWARD, "200", "PT8S"), ALICE)
                        .getFirst()
                        .time())
                .isEqualTo(Duration.ofSeconds(8));
    }

    private List<Target> targets(Action action, String to) {
        return plan.stages(step(action, to, "PT30S"), ALICE).getFirst().targets();
    }
}
