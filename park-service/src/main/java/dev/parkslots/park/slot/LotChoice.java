package dev.parkslots.park.slot;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which lot a claim is for, decided by the directory alone. */
sealed interface LotChoice {

    record Take(Lot lot) implements LotChoice {}

    record No(Refusal refusal, String detail) implements LotChoice {}

    /**
     * @param slot null: the next free one
     * @param name of the lot; null: the first one in which {@code extension} may park
     */
    static LotChoice of(Optional<Tenant> tenant, @Nullable String slot, @Nullable String name, String extension) {
        if (slot != null) {
            return tenant.flatMap(known -> known.lotOfSlot(slot).map(lot -> permitted(known, lot, extension)))
                    .orElseGet(() -> new No(Refusal.NO_SUCH_SLOT, "There is no slot " + slot + "."));
        }
        if (name != null) {
            return tenant.flatMap(known -> known.lot(name).map(lot -> permitted(known, lot, extension)))
                    .orElseGet(() -> new No(Refusal.NO_SUCH_SLOT, "There is no lot \"" + name + "\"."));
        }
        LotChoice none = new No(Refusal.NOT_ALLOWED_IN_LOT, "Extension " + extension + " may park in no lot.");
        return tenant.map(known -> first(known, extension, none)).orElse(none);
    }

    private static LotChoice first(Tenant tenant, String extension, LotChoice none) {
        LotChoice refused = none;
        for (Lot lot : tenant.lots()) {
            LotChoice choice = permitted(tenant, lot, extension);
            if (choice instanceof Take) {
                return choice;
            }
            if (choice instanceof No no && no.refusal() == Refusal.PARKING_DISABLED) {
                refused = no;
            }
        }
        return refused;
    }

    private static LotChoice permitted(Tenant tenant, Lot lot, String extension) {
        if (!tenant.mayPark(lot, extension)) {
            return new No(
                    Refusal.NOT_ALLOWED_IN_LOT, "Extension " + extension + " may not park in lot " + lot.name() + ".");
        }
        return lot.enabled()
                ? new Take(lot)
                : new No(Refusal.PARKING_DISABLED, "Parking is switched off in lot " + lot.name() + ".");
    }
}
