package dev.parkslots.park.slot.redis;

import dev.parkslots.park.slot.state.Ladder.Heard;
import dev.parkslots.park.slot.state.Ladder.Progress;
import dev.parkslots.park.slot.state.SlotCommand;
import dev.parkslots.park.slot.state.SlotState;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The slots in plain Java: slow, obvious, and without Redis. What it answers, Redis must answer. */
final class SlotModel {

    /** One slot. */
    static final class Place {
        SlotState state = SlotState.FREE;
        long version;
        long fence;
        String park;

        @Override
        public String toString() {
            return state + " v" + version + " f" + fence + (park == null ? "" : " " + park);
        }
    }

    private static final class Stay {
        String slot;
        String call;
        boolean confirmed;
        boolean reserved;
        boolean ended;
        boolean retrieved;
        String retriever;
        String note;
        String answeredBy;
        int round = 1;
        int step;
        Progress progress = Progress.WAITING;
        Heard heard = Heard.NOBODY;
        long rangUnder;
        boolean toldToRing;
    }

    /** Of the ladder that every caller has. */
    private static final int STEPS = 2;

    final Map<String, Place> places = new TreeMap<>();
    long sequence;
    private final Map<String, Stay> stays = new HashMap<>();
    private final Map<String, String> parkOfCall = new HashMap<>();

    SlotModel(String... numbers) {
        for (String number : numbers) {
            places.put(number, new Place());
        }
    }

    String claim(String wish, String park, String call) {
        Stay known = stays.get(park);
        if (known != null) {
            return known.ended ? "stale" : "done " + known.slot;
        }
        String other = parkOfCall.get(call);
        if (other != null) {
            Stay stay = stays.get(other);
            SlotState there = places.get(stay.slot).state;
            if (there == SlotState.CLAIMED) {
                return "not-on-a-call";
            }
            if (there != SlotState.CONNECTING) {
                return wish == null || wish.equals(stay.slot) ? "done " + stay.slot : "not-on-a-call";
            }
        }
        Stay stay = take(wish, park, SlotCommand.CLAIM);
        if (stay == null) {
            return wish == null ? "lot-full" : "slot-occupied";
        }
        stay.call = call;
        parkOfCall.put(call, park);
        return "done " + stay.slot;
    }

    String reserve(String wish, String park) {
        Stay known = stays.get(park);
        if (known != null) {
            return known.ended ? "stale" : "done " + known.slot;
        }
        Stay stay = take(wish, park, SlotCommand.RESERVE);
        if (stay == null) {
            return wish == null ? "lot-full" : "slot-occupied";
        }
        stay.reserved = true;
        sequence++;
        return "done " + stay.slot;
    }

    String fill(String park, long fence, String call) {
        Stay stay = stays.get(park);
        if (stay != null && stay.confirmed) {
            return "done " + stay.slot;
        }
        if (!fits(stay, fence, SlotCommand.FILL)) {
            return "stale";
        }
        String other = parkOfCall.get(call);
        if (other != null && places.get(stays.get(other).slot).state != SlotState.CONNECTING) {
            return "not-on-a-call";
        }
        apply(places.get(stay.slot), SlotCommand.FILL);
        stay.call = call;
        parkOfCall.put(call, park);
        stay.confirmed = true;
        sequence++;
        return "done " + stay.slot;
    }

    /** Null when there is none. */
    private Stay take(String wish, String park, SlotCommand command) {
        String number = wish;
        if (number == null) {
            number = places.entrySet().stream()
                    .filter(each -> each.getValue().state == SlotState.FREE)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }
        Place place = number == null ? null : places.get(number);
        if (place == null || place.state != SlotState.FREE) {
            return null;
        }
        apply(place, command);
        place.park = park;
        Stay stay = new Stay();
        stay.slot = number;
        stays.put(park, stay);
        return stay;
    }

    String confirm(String park, long fence) {
        Stay stay = stays.get(park);
        if (stay != null && stay.confirmed) {
            return "done " + stay.slot;
        }
        if (!fits(stay, fence, SlotCommand.CONFIRM)) {
            return "stale";
        }
        apply(places.get(stay.slot), SlotCommand.CONFIRM);
        stay.confirmed = true;
        sequence++;
        return "done " + stay.slot;
    }

    String release(String park, long fence) {
        Stay stay = stays.get(park);
        if (stay == null || (stay.ended && !stay.confirmed)) {
            return "gone";
        }
        if (stay.ended) {
            return "done " + stay.slot;
        }
        if (!fits(stay, fence, SlotCommand.RELEASE)) {
            return "stale";
        }
        sequence += places.get(stay.slot).state == SlotState.RESERVED ? 1 : 0;
        leave(stay, SlotCommand.RELEASE);
        return "done " + stay.slot;
    }

    String begin(String number, String park, String retriever) {
        Place place = places.get(number);
        if (place.state == SlotState.FREE || place.state == SlotState.CLAIMED) {
            return "slot-free";
        }
        if (park != null && !park.equals(place.park)) {
            return "park-changed";
        }
        if (place.state == SlotState.RESERVED) {
            return "slot-occupied";
        }
        if (place.state == SlotState.CONNECTING) {
            return "already-being-retrieved";
        }
        apply(place, SlotCommand.BEGIN);
        Stay taken = stays.get(place.park);
        taken.retriever = retriever;
        taken.progress = taken.progress == Progress.WAITING ? Progress.WAITING : Progress.CUT_SHORT;
        sequence++;
        return "done " + number;
    }

    String renew(String park, long fence) {
        Stay stay = stays.get(park);
        return fits(stay, fence, SlotCommand.RENEW) ? "done " + stay.slot : "stale";
    }

    String abort(String park, long fence) {
        Stay stay = stays.get(park);
        if (!fits(stay, fence, SlotCommand.ABORT)) {
            return "stale";
        }
        apply(places.get(stay.slot), SlotCommand.ABORT);
        stay.retriever = null;
        sequence++;
        return "done " + stay.slot;
    }

    String complete(String park, long fence, String retriever) {
        Stay stay = stays.get(park);
        if (stay != null && stay.retrieved && retriever.equals(stay.retriever)) {
            return "done " + stay.slot;
        }
        if (!fits(stay, fence, SlotCommand.COMPLETE)) {
            return "stale";
        }
        leave(stay, SlotCommand.COMPLETE);
        stay.retrieved = true;
        stay.retriever = retriever;
        sequence++;
        return "done " + stay.slot;
    }

    String end(String park) {
        Stay stay = stays.get(park);
        if (stay == null || (stay.ended && !stay.confirmed)) {
            return "gone";
        }
        if (!stay.ended) {
            leave(stay, SlotCommand.END);
            sequence += stay.confirmed || stay.reserved ? 1 : 0;
        }
        return "done " + stay.slot;
    }

    String update(String park, String note) {
        Stay stay = stays.get(park);
        if (stay == null || (stay.ended && !stay.confirmed)) {
            return "no-such-park";
        }
        Place place = places.get(stay.slot);
        if (stay.ended || place.state.next(SlotCommand.UPDATE).isEmpty()) {
            return "park-changed";
        }
        apply(place, SlotCommand.UPDATE);
        stay.note = note;
        sequence++;
        return "done " + stay.slot;
    }

    String step(String park, long fence) {
        Stay stay = stays.get(park);
        if (!fits(stay, fence, SlotCommand.STEP)) {
            return refusedOnTheLadder(stay);
        }
        apply(places.get(stay.slot), SlotCommand.STEP);
        stay.progress = Progress.BEGUN;
        return "done " + stay.slot;
    }

    String rings(String park, long fence) {
        Stay stay = stays.get(park);
        if (waits(stay, SlotState.RECALLING) && places.get(stay.slot).fence == fence && stay.rangUnder == fence) {
            return "done " + stay.slot;
        }
        if (!fits(stay, fence, SlotCommand.RECALL)) {
            return refusedOnTheLadder(stay);
        }
        apply(places.get(stay.slot), SlotCommand.RECALL);
        stay.heard = Heard.RANG;
        stay.rangUnder = fence;
        stay.toldToRing = true;
        sequence++;
        return "done " + stay.slot;
    }

    String over(String park, long fence) {
        Stay stay = stays.get(park);
        if (stay == null || stay.ended || !fits(stay, fence, SlotCommand.NEXT)) {
            return stay == null || stay.ended ? "stale" : refusedOnTheLadder(stay);
        }
        Place place = places.get(stay.slot);
        long version = place.version;
        boolean roundOver = stay.step + 1 == STEPS;
        apply(place, roundOver ? SlotCommand.PAUSE : SlotCommand.NEXT);
        if (stay.toldToRing && place.state == SlotState.RECALLING) {
            place.version = version; // it was told when it began to ring
        } else {
            sequence++;
        }
        stay.toldToRing = false;
        stay.progress = Progress.WAITING;
        stay.step = (stay.step + 1) % STEPS;
        if (roundOver) {
            stay.round++;
            stay.heard = Heard.NOBODY;
        }
        return "done " + stay.slot;
    }

    String answered(String park, long fence, String by) {
        Stay stay = stays.get(park);
        if (stay != null && by.equals(stay.answeredBy)) {
            return "done " + stay.slot;
        }
        rings(park, fence);
        if (!fits(stay, fence, SlotCommand.ANSWERED)) {
            return refusedOnTheLadder(stay);
        }
        leave(stay, SlotCommand.ANSWERED);
        stay.answeredBy = by;
        sequence++;
        return "done " + stay.slot;
    }

    private String refusedOnTheLadder(Stay stay) {
        boolean retrieved = stay != null && stay.retrieved;
        return retrieved || waits(stay, SlotState.CONNECTING) ? "already-being-retrieved" : "stale";
    }

    private boolean waits(Stay stay, SlotState state) {
        return stay != null && !stay.ended && places.get(stay.slot).state == state;
    }

    /** Where the caller of a slot is on his ladder, as "round.step progress heard". */
    String ladder(String number) {
        Stay stay = stays.get(places.get(number).park);
        return stay.round + "." + stay.step + " " + stay.progress + " " + stay.heard;
    }

    String note(String number) {
        Stay stay = stays.get(places.get(number).park);
        return stay == null ? null : stay.note;
    }

    private boolean fits(Stay stay, long fence, SlotCommand command) {
        return stay != null
                && !stay.ended
                && places.get(stay.slot).fence == fence
                && places.get(stay.slot).state.next(command).isPresent();
    }

    private void leave(Stay stay, SlotCommand command) {
        Place place = places.get(stay.slot);
        if (stay.call != null) {
            parkOfCall.remove(stay.call, place.park);
        }
        apply(place, command);
        place.park = null;
        stay.ended = true;
    }

    private static void apply(Place place, SlotCommand command) {
        SlotState next = place.state.next(command).orElseThrow();
        if (next != place.state || command.event() != null) {
            place.version++;
        }
        place.state = next;
        if (command.movesAuthority()) {
            place.fence++;
        }
    }
}
