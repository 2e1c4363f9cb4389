package dev.parkslots.park.call.web;

import dev.parkslots.park.call.CallReport;
import dev.parkslots.park.call.CallState;
import dev.parkslots.park.call.Direction;
import dev.parkslots.park.call.LiveCall;
import dev.parkslots.park.call.Party;
import dev.parkslots.park.call.Peer;
import dev.parkslots.park.platform.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code calls-report.json}: what an edge says about some of its calls. */
record CallsReport(
        @NotNull @Pattern(regexp = ID) String edge,
        @NotNull @Pattern(regexp = ID) String incarnation,
        @NotNull @Size(max = 10_000) List<@Valid Entry> calls) {

    /** Ids become parts of keys and of values that scripts take apart at spaces. */
    private static final String ID = "[\\w.:@-]{1,128}";

    List<CallReport> toReports() {
        return calls.stream()
                .map(entry -> new CallReport(entry.toCall(this), entry.ended()))
                .toList();
    }

    record Entry(
            @NotNull @Pattern(regexp = ID) String callId,
            @NotNull @Pattern(regexp = ID) String tenant,
            @NotNull @Pattern(regexp = "\\d{1,15}") String version,
            @NotNull Instant since,
            @Nullable String slot,
            @Nullable String parkId,
            boolean ended,
            @Nullable List<@Valid EntryParty> parties) {

        LiveCall toCall(CallsReport report) {
            return new LiveCall(
                    callId,
                    tenant,
                    report.edge(),
                    report.incarnation(),
                    Long.parseLong(version),
                    since,
                    slot,
                    parkId,
                    parties == null
                            ? List.of()
                            : parties.stream().map(EntryParty::toParty).toList());
        }
    }

    record EntryParty(
            @NotNull String extension,
            @NotNull String device,
            @NotNull Direction direction,
            @NotNull CallState state,
            @Nullable Peer peer,
            @Nullable Boolean answerable) {

        Party toParty() {
            Peer known = peer == null ? new Peer("", "") : peer;
            return new Party(
                    extension,
                    device,
                    direction,
                    state,
                    new Peer(PlainText.name(known.name()), PlainText.number(known.number())),
                    answerable);
        }
    }
}
