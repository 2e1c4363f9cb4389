package dev.parkslots.park.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.slot.Owners.Answer;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.redis.StoreForTests;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.SlotStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the owner says decides what becomes of a deadline. */
class PassedDeadlinesTest {

    private final LadderForTests rig = new LadderForTests();
    private final StoreForTests at = rig.at;
    private final EdgesForTests edges = rig.owners;
    private final AtomicReference<Instant> now = rig.now;
    private final PassedDeadlines deadlines = rig.node;

    @AfterEach
    void close() {
        at.close();
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING,CLAIMED",
        "JOINED,CLAIMED",
        "DENIED,FREE",
        "SILENT,FREE",
        "DEAD,FREE",
    })
    void aClaimThatWasNotConfirmed(Answer answer, SlotState expected) {
        Done claimed = at.claimed("701");
        edges.answer = answer;
        handle(claimed);
        handle(claimed);
        assertThat(slot().state()).isEqualTo(expected);
        assertThat(at.slots.snapshot(at.tenant).sequence()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING,PARKED",
        "DEAD,PARKED",
        "RINGING,CONNECTING",
        "JOINING,CONNECTING",
        "JOINED,CONNECTING",
        "SILENT,CONNECTING",
        "DENIED,CONNECTING",
    })
    void aLeaseThatRanOut(Answer answer, SlotState expected) {
        Done connecting = at.connecting("701");
        edges.answer = answer;
        handle(connecting);
        handle(connecting);
        assertThat(slot().state()).isEqualTo(expected);
    }

    @Test
    void aReservationIsOverWhateverTheOwnerSays() {
        Done reserved = at.reserved("701");
        handle(reserved);
        handle(reserved);
        assertThat(slot().state()).isEqualTo(SlotState.FREE);
        assertThat(at.slots.snapshot(at.tenant).sequence()).isEqualTo(2);
        assertThat(edges.asked).hasValue(0);
    }

    @Test
    void aReservationThatWasFilledInTheSameInstantStays() {
        Done reserved = at.reserved("701");
        at.reservations.fill(at.filling(reserved, "dupont"));
        handle(reserved);
        assertThat(slot().state()).isEqualTo(SlotState.PARKED);
    }

    @Test
    void aCallerWhomHisOwnerDeniesTwiceIsLost() {
        Done connecting = at.connecting("701");
        edges.answer = Answer.DENIED;
        handle(connecting);
        now.set(now.get().plus(Denials.APART).minusMillis(1));
        handle(connecting);
        assertThat(slot().state()).isEqualTo(SlotState.CONNECTING);
        now.set(now.get().plusMillis(1));
        handle(connecting);
        assertThat(slot().state()).isEqualTo(SlotState.FREE);
        assertThat(at.slots
                        .park(at.tenant, connecting.park().id())
                        .orElseThrow()
                        .park()
                        .end())
                .isEqualTo(ParkEnd.LOST);
    }

    @Test
    void aDeadlineThatIsOutOfDateChangesNothing() {
        Done claimed = at.claimed("701");
        at.slots.confirm(at.ref(claimed));
        edges.answer = Answer.DENIED;
        handle(claimed);
        assertThat(slot().state()).isEqualTo(SlotState.PARKED);
    }

    @Test
    void aDenialThatNothingFollowsIsForgotten() {
        Done connecting = at.connecting("701");
        edges.answer = Answer.DENIED;
        handle(connecting);
        now.set(now.get().plus(Duration.ofMinutes(3)));
        handle(connecting);
        assertThat(slot().state()).isEqualTo(SlotState.CONNECTING);
    }

    private void handle(Done done) {
        deadlines.handle(new SlotStore.Held(at.tenant, done.slot()));
    }

    private Slot slot() {
        return at.store.slot(at.tenant, "701", "main");
    }
}
