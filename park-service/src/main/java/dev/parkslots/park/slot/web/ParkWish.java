package dev.parkslots.park.slot.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.page.PageOrder;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import dev.parkslots.park.slot.state.Slot;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * How a caller shall be parked.
 *
 * @param callId null: the call that the user is on
 * @param note what the others should know, for people
 * @param forExtension whom the caller waits for: an extension of the tenant
 * @param lot for "next": null takes the user's first lot
 * @param page which group is paged once the caller is parked; null: none
 */
record ParkWish(
        @Size(max = 128) @Nullable String callId,

        @CodePointLength(max = ParkWish.LONGEST_NOTE)
        @Schema(example = "HR", maxLength = ParkWish.LONGEST_NOTE)
        @Nullable
        String note,

        @JsonProperty("for") @Size(max = 32) @Schema(example = "202") @Nullable
        String forExtension,

        @Size(max = 64) @Schema(example = "main") @Nullable String lot,

        @Size(max = 32) @Schema(example = "warehouse") @Nullable
        String page) {

    /** Characters as people count them: Unicode code points. */
    static final int LONGEST_NOTE = 200;

    static final ParkWish NOTHING_SPECIAL = new ParkWish(null, null, null, null, null);

    /** What is wrong with it wherever the caller shall wait. */
    void check(Tenant tenant) {
        if (lot != null && tenant.lot(lot).isEmpty()) {
            throw ProblemException.badRequest("lot", "must be one of your lots");
        }
        ParksController.checkFor(tenant, forExtension);
        if (page != null && !page.isBlank() && tenant.group(page).isEmpty()) {
            throw ProblemException.badRequest("page", "must be a group of your account");
        }
    }

    /** The page that tells of the caller in this slot; nothing when none is wished. */
    Optional<PageOrder> pageAbout(SignedInUser user, Slot parked) {
        return Optional.ofNullable(blankToNull(page))
                .map(group -> new PageOrder(
                        user.tenant(),
                        user.extension(),
                        user.name(),
                        group,
                        parked.number(),
                        blankToNull(forExtension),
                        null));
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** @param number of the slot; null: the next free one */
    void checkSlot(Tenant tenant, @Nullable String number) {
        if (number != null && tenant.lotOfSlot(number).isEmpty()) {
            throw SlotsController.noSuchSlot(number);
        }
        if (number != null && lot != null && !tenant.lot(lot).orElseThrow().holds(number)) {
            throw ProblemException.badRequest("lot", "has no slot " + number);
        }
    }
}
