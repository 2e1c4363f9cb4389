package dev.parkslots.park.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.ParkResult.Refused;
import dev.parkslots.park.slot.Refusal;

/** How commands about a ladder are refused. */
final class LadderRefusals {

    private LadderRefusals() {}

    static void stale(ParkResult result) {
        is(result, Refusal.STALE);
    }

    static void retrieved(ParkResult result) {
        is(result, Refusal.ALREADY_BEING_RETRIEVED);
    }

    private static void is(ParkResult result, Refusal refusal) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(refusal));
    }
}
