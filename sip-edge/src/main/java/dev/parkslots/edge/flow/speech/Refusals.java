package dev.parkslots.edge.flow.speech;

import dev.parkslots.edge.call.speech.Phrase;

/** Which sentence says to a person what park-service said. */
public final class Refusals {

    private Refusals() {}

    /** For a refused retrieval, claim or reservation. */
    public static Phrase phrase(String code) {
        return switch (code) {
            case "slot-free" -> Phrase.SLOT_EMPTY;
            case "no-such-slot" -> Phrase.NO_SUCH_SLOT;
            case "already-being-retrieved", "park-changed" -> Phrase.TAKEN_BY_SOMEONE_ELSE;
            case "slot-occupied" -> Phrase.SLOT_OCCUPIED;
            case "not-allowed-in-lot", "forbidden" -> Phrase.NOT_ALLOWED;
            case "parking-disabled" -> Phrase.PARKING_OFF;
            case "lot-full" -> Phrase.LOT_FULL;
            default -> Phrase.TRY_LATER;
        };
    }
}
