package dev.parkslots.park.slot.redis;

import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.store.StoreAnswer;
import dev.parkslots.park.slot.store.StoreAnswer.Verdict;
import java.util.List;

/** Reads the one shape in which claim and move answer: verdict, number, slot fields, park fields. */
final class StoreAnswers {

    private StoreAnswers() {}

    static StoreAnswer read(List<Object> reply) {
        String number = (String) reply.get(1);
        Park park = Rows.park(Rows.map(reply.get(3)));
        Slot slot = number.isEmpty() ? null : Rows.slot(number, "", Rows.map(reply.get(2)), park);
        return new StoreAnswer(Verdict.valueOf((String) reply.get(0)), slot, park);
    }
}
