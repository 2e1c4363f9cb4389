package dev.parkslots.park.recall;

import static dev.parkslots.park.slot.redis.StoreForTests.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.LadderStep.Action;
import dev.parkslots.park.directory.Span;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.slot.Owners;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.redis.StoreForTests;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Rung.Outcome;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.ParkUpdate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A caller goes up his ladder, on a real Redis; deadlines pass by hand. */
class LadderTest {

    private static final LadderStep RECALL = step(Action.RECALL, null, "PT30S");
    private static final LadderStep RING = step(Action.RING, "200", "PT30S");

    private final LadderForTests it = new LadderForTests();
    private final StoreForTests at = it.at;

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void a_round_that_rings_and_is_not_answered() {
        at.ladder(RECALL, RING);
        Done parked = at.parked("701");
        isIn(Duration.ofSeconds(90));

        it.due();
        assertThat(it.slot().state()).isEqualTo(SlotState.PARKED);
        assertThat(it.slot().version()).isEqualTo(parked.slot().version());
        assertThat(it.rings().slot().state()).isEqualTo(SlotState.RECALLING);
        assertThat(it.rings().slot().version()).isEqualTo(parked.slot().version() + 1);
        long told = at.slots.snapshot(at.tenant).sequence();
        Done next = it.over(Outcome.NO_ANSWER);
        assertThat(next.slot().state()).isEqualTo(SlotState.RECALLING);
        assertThat(next.slot().version()).isEqualTo(parked.slot().version() + 1);
        assertThat(at.slots.snapshot(at.tenant).sequence()).isEqualTo(told);
        isIn(Duration.ZERO);
        it.due();
        assertThat(it.lastCommand().action()).isEqualTo("ring");
        it.rings();
        assertThat(it.over(Outcome.BUSY).slot().state()).isEqualTo(SlotState.PARKED);

        assertThat(it.told(parked.park().id()))
                .containsExactly(
                        "parked",
                        "recalling 1.0 recall no-answer",
                        "recalling 1.1 ring 200 busy",
                        "returned 1.1 ring 200 busy");
        isIn(Duration.ofSeconds(60));
        it.due();
        assertThat(it.lastCommand().round()).isEqualTo(2);
        assertThat(it.lastCommand().step()).isZero();
    }

    @Test
    void a_round_in_which_nothing_rang_starts_again_in_ten_seconds() {
        at.ladder(RECALL, RING);
        Done parked = at.parked("701");
        it.due();
        it.over(Outcome.UNREGISTERED);
        it.due();
        Done over = it.over(Outcome.DECLINED);
        assertThat(it.told(parked.park().id()))
                .containsExactly("parked", "updated 1.0 recall unregistered", "updated 1.1 ring 200 declined");
        isIn(Duration.ofSeconds(10));
        assertThat(Duration.between(Instant.now(), over.park().recallAt()))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
        assertThat(at.meters
                        .counter("parkslots.ladder.steps", "do", "recall", "outcome", "unregistered")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void only_one_of_two_nodes_that_found_the_same_deadline_has_it_rung() {
        at.ladder(RECALL);
        at.parked("701");
        var found = it.take();
        found.forEach(it.node::handle);
        found.forEach(it.anotherNode()::handle);
        assertThat(it.commands).hasSize(1);
        assertThat(at.takeDue()).isEmpty();
    }

    @Test
    void a_node_that_dies_before_it_has_begun_the_step_is_replaced_in_three_seconds() {
        at.ladder(RECALL);
        at.parked("701");
        assertThat(it.take()).hasSize(1);
        isIn(Duration.ofSeconds(3));
        it.due();
        assertThat(it.commands).hasSize(1);
    }

    @Test
    void a_node_that_dies_before_the_edge_has_heard_of_the_step_is_replaced_under_the_same_fence() {
        at.ladder(RECALL);
        Done parked = at.parked("701");
        Done begun = LadderForTests.done(at.ladders.step(at.ref(parked)));
        isIn(Duration.ofSeconds(3));
        it.due();
        it.owners.answer = Owners.Answer.RECALLING;
        it.due();
        assertThat(it.commands).hasSize(1);
        assertThat(it.lastCommand().fence())
                .isEqualTo(Long.toString(begun.slot().fence()));
        assertThat(it.rings().slot().state()).isEqualTo(SlotState.RECALLING);
    }

    @Test
    void a_step_that_the_edge_has_taken_is_asked_about_when_nothing_is_heard_of_it() {
        at.ladder(RECALL, RING);
        Done parked = at.parked("701");
        it.due();
        isIn(Duration.ofSeconds(35));
        it.rings();
        isIn(Duration.ofSeconds(35));
        it.owners.answer = Owners.Answer.RECALLING;
        it.due();
        isIn(Duration.ofSeconds(10));
        it.owners.answer = Owners.Answer.DEAD;
        it.due();
        assertThat(it.slot().state()).isEqualTo(SlotState.RECALLING);
        it.owners.answer = Owners.Answer.WAITING;
        it.due();
        isIn(Duration.ZERO);
        assertThat(it.told(parked.park().id())).endsWith("recalling 1.0 recall no-answer");
        assertThat(it.commands).hasSize(1);
    }

    @Test
    void an_answer_frees_the_slot_and_says_who_it_was() {
        at.ladder(RECALL);
        Done parked = at.parked("701");
        it.due();
        var ref = it.commanded();
        it.rings();
        Done answered = LadderForTests.done(at.ladders.answered(ref, ParkEnd.RECALLED, StoreForTests.CAROL));
        assertThat(answered.slot().state()).isEqualTo(SlotState.FREE);
        assertThat(answered.park().end()).isEqualTo(ParkEnd.RECALLED);
        var last = at.slots
                .park(at.tenant, parked.park().id())
                .orElseThrow()
                .steps()
                .getLast();
        assertThat(last.actor()).isEqualTo(StoreForTests.CAROL);
        assertThat(it.told(parked.park().id())).endsWith("recalled 1.0 recall answered");
        assertThat(at.ladders.answered(ref, ParkEnd.RECALLED, StoreForTests.CAROL))
                .isInstanceOf(Done.class);
        LadderRefusals.stale(at.ladders.answered(ref, ParkEnd.RECALLED, StoreForTests.BOB));
        assertThat(at.dueIn("701")).isNull();
    }

    @Test
    void a_phone_that_answers_without_having_rung_has_rung_first() {
        at.ladder(step(Action.FORWARD, "sip:vm@192.0.2.1", null));
        Done parked = at.parked("701");
        it.due();
        assertThat(it.lastCommand().reason()).isEqualTo("no-answer");
        LadderForTests.done(at.ladders.answered(it.commanded(), ParkEnd.FORWARDED, StoreForTests.CAROL));
        assertThat(it.told(parked.park().id()))
                .containsExactly(
                        "parked",
                        "recalling 1.0 forward sip:vm@192.0.2.1 answered",
                        "forwarded 1.0 forward sip:vm@192.0.2.1 answered");
    }

    @Test
    void whoever_answers_after_a_retrieval_has_begun_hears_why() {
        at.ladder(RECALL);
        at.parked("701");
        it.due();
        it.rings();
        var ref = it.commanded();
        Done connecting = LadderForTests.done(at.slots.begin(at.retrieval("701", null)));
        LadderRefusals.retrieved(at.ladders.answered(ref, ParkEnd.RECALLED, StoreForTests.CAROL));
        LadderRefusals.retrieved(at.ladders.rings(ref));
        LadderForTests.done(at.slots.complete(at.ref(connecting), StoreForTests.BOB));
        LadderRefusals.retrieved(at.ladders.answered(ref, ParkEnd.RECALLED, StoreForTests.CAROL));
    }

    @Test
    void after_a_retrieval_that_failed_the_step_that_it_cut_short_is_over() {
        at.ladder(RECALL, RING);
        Done parked = at.parked("701");
        it.due();
        it.rings();
        Done connecting = LadderForTests.done(at.slots.begin(at.retrieval("701", null)));
        Done back = LadderForTests.done(at.slots.abort(at.ref(connecting), "r"));
        assertThat(back.park().parkedAt()).isEqualTo(parked.park().parkedAt());
        isIn(Duration.ZERO);
        it.due();
        it.due();
        assertThat(it.lastCommand().action()).isEqualTo("ring");
        assertThat(it.told(parked.park().id()))
                .containsExactly(
                        "parked", "recalling 1.0 recall ringing", "connecting", "returned", "updated 1.0 recall");
    }

    @Test
    void after_a_retrieval_that_failed_before_the_ladder_began_the_original_clock_goes_on() {
        at.ladder(RECALL);
        at.parked("701");
        Done connecting = LadderForTests.done(at.slots.begin(at.retrieval("701", null)));
        at.slots.abort(at.ref(connecting), "r");
        isIn(Duration.ofSeconds(90));
    }

    @Test
    void a_step_may_wait() {
        at.ladder(RECALL, new LadderStep(Action.RING, "200", null, new Span("PT30S"), new Span("PT20S"), null));
        at.parked("701");
        it.due();
        it.rings();
        assertThat(it.over(Outcome.NO_ANSWER).slot().state()).isEqualTo(SlotState.PARKED);
        isIn(Duration.ofSeconds(20));
    }

    @Test
    void a_step_that_rang_nobody_is_told_also_while_the_round_goes_on() {
        at.ladder(RECALL, RING, RECALL);
        Done parked = at.parked("701");
        it.due();
        it.rings();
        at.slots.update(at.tenant, parked.park().id(), new ParkUpdate("HR", null), StoreForTests.BOB);
        it.over(Outcome.NO_ANSWER);
        it.due();
        assertThat(it.over(Outcome.UNREGISTERED).slot().state()).isEqualTo(SlotState.RECALLING);
        it.due();
        assertThat(it.over(Outcome.BUSY).slot().state()).isEqualTo(SlotState.PARKED);
        assertThat(it.told(parked.park().id()))
                .containsExactly(
                        "parked",
                        "recalling 1.0 recall no-answer",
                        "updated",
                        "updated 1.1 ring 200 unregistered",
                        "returned 1.2 recall busy");
        isIn(Duration.ofSeconds(60));
    }

    @Test
    void a_step_that_rings_at_two_devices_is_told_once() {
        at.ladder(RECALL);
        Done parked = at.parked("701");
        it.due();
        it.rings();
        it.rings();
        assertThat(it.told(parked.park().id())).containsExactly("parked", "recalling 1.0 recall ringing");
    }

    @Test
    void a_retrieval_between_two_steps_that_fails_leaves_the_next_step_to_come() {
        at.ladder(RECALL, RING);
        at.parked("701");
        it.due();
        it.rings();
        it.over(Outcome.NO_ANSWER);
        Done connecting = LadderForTests.done(at.slots.begin(at.retrieval("701", null)));
        at.slots.abort(at.ref(connecting), "r");
        isIn(Duration.ZERO);
        it.due();
        assertThat(it.lastCommand().action()).isEqualTo("ring");
    }

    @Test
    void a_reminder_is_an_event_and_rings_nobody() {
        at.ladder(step(Action.REMIND, null, null), RING);
        Done parked = at.parked("701");
        it.due();
        assertThat(it.commands).isEmpty();
        assertThat(it.told(parked.park().id())).containsExactly("parked", "updated 1.0 remind delivered");
        isIn(Duration.ZERO);
        it.due();
        it.over(Outcome.FAILED);
        isIn(Duration.ofSeconds(60));
    }

    @Test
    void a_group_is_paged_once() {
        at.ladder(new LadderStep(Action.PAGE, null, "warehouse", null, null, null), RING);
        Done parked = at.parked("701");
        it.due();
        assertThat(it.pages).containsExactly("701 warehouse");
        assertThat(it.told(parked.park().id())).containsExactly("parked", "updated 1.0 page warehouse delivered");
    }

    @Test
    void a_page_that_reached_nobody_has_failed() {
        at.ladder(new LadderStep(Action.PAGE, null, "warehouse", null, null, null));
        it.pageReaches = false;
        Done parked = at.parked("701");
        it.due();
        assertThat(it.told(parked.park().id())).containsExactly("parked", "updated 1.0 page warehouse failed");
        isIn(Duration.ofSeconds(10));
    }

    @Test
    void the_last_step_may_take_the_caller_out() {
        at.ladder(step(Action.HANG_UP, null, null));
        Done parked = at.parked("701");
        it.due();
        assertThat(it.lastCommand().stages()).isEmpty();
        assertThat(it.lastCommand().action()).isEqualTo("hang-up");
        at.slots.end(at.tenant, parked.park().id(), StoreForTests.EDGE, ParkEnd.FORCED, null);
        assertThat(it.told(parked.park().id())).containsExactly("parked", "forced 1.0 hang-up");
    }

    @Test
    void a_lot_that_changes_does_so_for_later_callers() {
        at.ladder(RECALL);
        at.parked("701");
        at.ladder(RING);
        it.due();
        assertThat(it.lastCommand().action()).isEqualTo("recall");
    }

    @Test
    void without_a_ladder_nothing_is_ever_due() {
        at.ladder();
        Done parked = at.parked("701");
        assertThat(at.dueIn("701")).isNull();
        assertThat(parked.park().recallAt()).isNotNull();
    }

    @Test
    void an_edge_that_does_not_answer_is_commanded_again_under_the_same_fence() {
        at.ladder(RECALL);
        at.parked("701");
        it.refuses = ProblemCode.EDGE_UNREACHABLE;
        it.due();
        it.refuses = null;
        isIn(Duration.ofSeconds(3));
        it.due();
        assertThat(it.commands)
                .extracting(command -> command.fence())
                .hasSize(2)
                .containsOnly(it.lastCommand().fence());
    }

    @Test
    void an_edge_that_knows_a_later_fence_is_overtaken() {
        at.ladder(RECALL);
        at.parked("701");
        it.refuses = ProblemCode.STALE;
        it.due();
        it.refuses = null;
        it.due();
        assertThat(Long.parseLong(it.lastCommand().fence()))
                .isGreaterThan(Long.parseLong(it.commands.getFirst().fence()));
        it.rings();
    }

    @Test
    void what_is_said_of_an_earlier_step_changes_nothing() {
        at.ladder(RECALL, RING);
        at.parked("701");
        it.due();
        var first = it.commanded();
        it.over(Outcome.NO_ANSWER);
        LadderRefusals.stale(at.ladders.rings(first));
        LadderRefusals.stale(at.ladders.over(first, Outcome.NO_ANSWER, "another"));
        LadderRefusals.stale(at.ladders.answered(first, ParkEnd.RECALLED, StoreForTests.CAROL));
        assertThat(it.slot().state()).isEqualTo(SlotState.PARKED);
    }

    @Test
    void an_edge_that_did_not_hear_the_answer_asks_again() {
        at.ladder(RECALL, RING);
        at.parked("701");
        it.due();
        var ref = it.commanded();
        Done over = LadderForTests.done(at.ladders.over(ref, Outcome.BUSY, "r-1"));
        assertThat(at.ladders.over(ref, Outcome.BUSY, "r-1")).isEqualTo(over);
    }

    private void isIn(Duration expected) {
        assertThat(at.dueIn("701")).isBetween(expected.minusSeconds(2), expected.plusMillis(50));
    }
}
