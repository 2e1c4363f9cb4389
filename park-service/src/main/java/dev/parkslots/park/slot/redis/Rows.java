package dev.parkslots.park.slot.redis;

import dev.parkslots.park.slot.state.Caller;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Parker;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.StoreAnswer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hashes as Redis gives them, read into records, and back. */
final class Rows {

    private Rows() {}

    /** The one shape in which claim and move answer: verdict, number, slot fields, park fields. */
    static StoreAnswer answer(List<Object> reply) {
        String number = (String) reply.get(1);
        Park park = park(map(reply.get(3)));
        Slot slot = number.isEmpty() ? null : slot(number, "", map(reply.get(2)), park);
        return new StoreAnswer(StoreAnswer.Verdict.valueOf((String) reply.get(0)), slot, park);
    }

    /** A list of fields and values, as scripts answer with. */
    static Map<String, String> map(Object flat) {
        List<?> list = (List<?>) flat;
        Map<String, String> map = HashMap.newHashMap(list.size() / 2);
        for (int i = 0; i + 1 < list.size(); i += 2) {
            map.put((String) list.get(i), (String) list.get(i + 1));
        }
        return map;
    }

    /** @param lot for a slot that has never been taken */
    static Slot slot(String number, String lot, Map<String, String> fields, @Nullable Park park) {
        return new Slot(
                number,
                fields.getOrDefault("lot", lot),
                SlotState.valueOf(fields.getOrDefault("state", "free").toUpperCase(Locale.ROOT)),
                Long.parseLong(fields.getOrDefault("version", "0")),
                Long.parseLong(fields.getOrDefault("fence", "0")),
                fields.containsKey("parkId") ? park : null);
    }

    /** @return null when there is none, or only the trace of a claim that was given up */
    static @Nullable Park park(Map<String, String> fields) {
        if (!fields.containsKey("id") || fields.containsKey("gone")) {
            return null;
        }
        String end = fields.get("end");
        return new Park(
                need(fields, "id"),
                need(fields, "slot"),
                need(fields, "lot"),
                need(fields, "owner"),
                need(fields, "callId"),
                fields.containsKey("byNext"),
                new Caller(fields.getOrDefault("callerName", ""), fields.getOrDefault("callerNumber", "")),
                new Parker(
                        fields.getOrDefault("parkerExtension", ""),
                        fields.getOrDefault("parkerName", ""),
                        fields.get("parkerDevice")),
                person(fields.get("retrieverExtension"), fields.get("retrieverName")),
                instant(fields.get("parkedAt")),
                instant(fields.get("recallAt")),
                fields.get("note"),
                fields.get("for"),
                LadderRows.read(fields),
                end == null ? null : ParkEnd.valueOf(end),
                instant(fields.get("endedAt")));
    }

    static @Nullable Person person(@Nullable String extension, @Nullable String name) {
        return name == null ? null : new Person(extension, name);
    }

    static @Nullable Instant instant(@Nullable String millis) {
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static String need(Map<String, String> fields, String field) {
        String value = fields.get(field);
        if (value == null) {
            throw new IllegalStateException("No " + field + " in " + fields.keySet());
        }
        return value;
    }
}
