package dev.parkslots.park.slot.redis;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.platform.redis.LuaScript;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.redis.link.Script;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code snapshot.lua}: slots of one tenant at one moment. */
final class SnapshotScript {

    private static final Script SCRIPT = Script.of(LuaScript.SNAPSHOT);

    private final RedisLink redis;

    SnapshotScript(RedisLink redis) {
        this.redis = redis;
    }

    SlotSnapshot snapshot(Tenant tenant) {
        Map<String, String> lots = new HashMap<>();
        List<String> numbers = new ArrayList<>();
        for (Lot lot : tenant.lots()) {
            for (String number : lot.numbers()) {
                numbers.add(number);
                lots.put(number, lot.name());
            }
        }
        List<Object> reply = run(tenant.name(), true, numbers);
        List<Slot> slots = new ArrayList<>();
        for (Object row : reply.subList(3, reply.size())) {
            Slot slot = read(row, lots).visible();
            if (slot.park() != null || lots.containsKey(slot.number())) {
                slots.add(slot);
            }
        }
        return new SlotSnapshot(
                (String) reply.get(0),
                Long.parseLong((String) reply.get(1)),
                Instant.ofEpochMilli(Long.parseLong((String) reply.get(2))),
                slots);
    }

    Slot slot(String tenant, String number, String lot) {
        List<Object> reply = run(tenant, false, List.of(number));
        return read(reply.get(3), Map.of(number, lot));
    }

    private List<Object> run(String tenant, boolean withTaken, List<String> numbers) {
        Tenancy tenancy = Tenancy.of(redis, tenant);
        Arguments arguments = new Arguments()
                .add(tenancy.prefix())
                .add(tenancy.lineage())
                .add(tenancy.freshEpoch())
                .add(withTaken ? "1" : "");
        numbers.forEach(arguments::add);
        return redis.run(SCRIPT, List.of(tenancy.meta()), arguments.toList());
    }

    private static Slot read(Object row, Map<String, String> lots) {
        List<?> parts = (List<?>) row;
        String number = (String) parts.get(0);
        Map<String, String> fields = Rows.map(parts.get(1));
        Slot slot = Rows.slot(number, lots.getOrDefault(number, ""), fields, Rows.park(Rows.map(parts.get(2))));
        // A free slot belongs to the lot that has it now, whatever lot its last caller was in.
        return slot.park() == null && lots.containsKey(number)
                ? new Slot(number, lots.getOrDefault(number, ""), slot.state(), slot.version(), slot.fence(), null)
                : slot;
    }
}
