package dev.parkslots.park.slot.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import dev.parkslots.park.slot.ParkNumbers;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.store.ParkUpdate;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Parks, those that wait and those that have ended. */
@Tag(name = "parks", description = "Stays of callers, waiting or over")
@RestController
@RequestMapping("/api/v1/parks")
class ParksController {

    private static final int MOST = 500;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final ParkSlots slots;
    private final ParkNumbers numbers;
    private final Directory directory;

    ParksController(ParkSlots slots, ParkNumbers numbers, Directory directory) {
        this.slots = slots;
        this.numbers = numbers;
        this.directory = directory;
    }

    /** How the body of a change is described; what is left out stays. */
    record ParkNotes(
            @Schema(maxLength = 200) @Nullable String note,
            @JsonProperty("for") @Nullable String forExtension) {}

    @Operation(summary = "History, newest first", description = "since and limit (1 to 500) narrow it down.")
    @GetMapping
    HistoryBody.Page history(
            @AuthenticationPrincipal SignedInUser user,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.badRequest("limit", "must be between 1 and " + MOST);
        }
        // Years that milliseconds can't count to are before or after every park.
        Instant from = since == null || since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since;
        Instant counted = from.isAfter(LATEST) ? LATEST : from;
        return new HistoryBody.Page(slots.history(user.tenant(), counted, limit).stream()
                .map(HistoryBody::of)
                .toList());
    }

    @Operation(summary = "One park with its steps")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = "application/json", examples = @ExampleObject(AnswerExamples.PARK)))
    @GetMapping("/{parkId}")
    HistoryBody one(@AuthenticationPrincipal SignedInUser user, @PathVariable String parkId) {
        return slots.park(user.tenant(), parkId)
                .map(history -> HistoryBody.of(
                        history, numbers.way(user.tenant(), parkId).orElse(null)))
                .orElseThrow(() -> new ProblemException(ProblemCode.NO_SUCH_PARK, "There is no park of this id."));
    }

    /** A field that is not there stays as it is; null or an empty text takes it away. */
    @Operation(
            summary = "Change the note, or for whom the caller waits",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = ParkNotes.class),
                                            examples = @ExampleObject("{\"note\":\"HR\",\"for\":\"202\"}"))))
    @PatchMapping("/{parkId}")
    HistoryBody update(
            @AuthenticationPrincipal SignedInUser user, @PathVariable String parkId, @RequestBody JsonNode patch) {
        if (!patch.isObject()) {
            throw ProblemException.badRequest("body", "must be an object with \"note\" or \"for\"");
        }
        String note = text(patch, "note");
        if (note != null && note.codePointCount(0, note.length()) > ParkWish.LONGEST_NOTE) {
            throw ProblemException.badRequest("note", "must have at most " + ParkWish.LONGEST_NOTE + " characters");
        }
        String forExtension = text(patch, "for");
        checkFor(directory.tenant(user.tenant()).orElseThrow(), forExtension);
        if (note == null && forExtension == null) {
            return one(user, parkId); // nothing to change is no event
        }
        var actor = new Person(user.extension(), user.name());
        Refusals.done(slots.update(user.tenant(), parkId, new ParkUpdate(note, forExtension), actor));
        return one(user, parkId);
    }

    static void checkFor(Tenant tenant, @Nullable String extension) {
        if (extension != null
                && !extension.isBlank()
                && tenant.userByExtension(extension).isEmpty()) {
            throw ProblemException.badRequest("for", "must be an extension of your account");
        }
    }

    private static @Nullable String text(JsonNode patch, String field) {
        JsonNode value = patch.get(field);
        if (value == null) {
            return null;
        }
        if (value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw ProblemException.badRequest(field, "must be a text");
        }
        return value.asString();
    }
}
