package dev.parkslots.park.slot;

import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotCommand;
import dev.parkslots.park.slot.store.StoreAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One log line per transition of a slot, on the node that made it, with ids as key and value; nobody's name, number or note. */
final class SlotJournal {

    private static final Logger log = LoggerFactory.getLogger("parkslots.slots");

    /**
     * @param command what moved it
     * @param answer what the store says now
     */
    void moved(SlotCommand command, String tenant, StoreAnswer answer) {
        Slot slot = answer.slot();
        if (answer.verdict() != StoreAnswer.Verdict.DONE || slot == null || command == SlotCommand.RENEW) {
            return;
        }
        LoggingEventBuilder line = log.atInfo().addKeyValue("tenant", tenant).addKeyValue("slot", slot.number());
        Park park = answer.park();
        if (park != null) {
            line = line.addKeyValue("parkId", park.id())
                    .addKeyValue("call", park.callId())
                    .addKeyValue("edge", park.owner());
        }
        if (park != null && park.end() != null) {
            line = line.addKeyValue("end", park.end());
        }
        line.addKeyValue("version", slot.version())
                .addKeyValue("fence", slot.fence())
                .log("{} -> {}", command.word(), slot.state().word());
    }
}
