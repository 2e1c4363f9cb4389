package dev.parkslots.edge.loop.park;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.End;
import dev.parkslots.edge.call.Park.Retriever;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.mailbox.Mailbox;
import dev.parkslots.edge.loop.mailbox.Switchboard;
import dev.parkslots.edge.parkservice.ParkService;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Claim;
import dev.parkslots.edge.parkservice.ParkService.ClaimRequest;
import dev.parkslots.edge.parkservice.ParkService.FillRequest;
import dev.parkslots.edge.parkservice.ParkService.ParkState;
import dev.parkslots.edge.parkservice.ParkService.Parker;
import dev.parkslots.edge.parkservice.ParkService.ReserveRequest;
import dev.parkslots.edge.platform.Ids;
import dev.parkslots.edge.platform.Timers;
import dev.parkslots.edge.platform.watch.EnumCounters;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks park-service on behalf of a call; the answers come back as events. */
public final class ParkAsks {

    private static final Logger log = LoggerFactory.getLogger(ParkAsks.class);

    /** Each waits two seconds at most, so that the parker hears within five. */
    private static final int CLAIM_TRIES = 2;

    private static final Duration CLAIM_AGAIN = Duration.ofMillis(250);

    private final ParkService parkService;
    private final Timers timers;
    private final Ids ids;
    private final Retrievals retrievals;
    private final StepAsks steps;

    public ParkAsks(ParkService parkService, Timers timers, Ids ids, Switchboard switchboard, People people) {
        this.parkService = parkService;
        this.timers = timers;
        this.ids = ids;
        this.retrievals = new Retrievals(parkService, timers, switchboard, people);
        this.steps = new StepAsks(parkService, retrievals);
    }

    public void ask(Mailbox mailbox, Ask ask) {
        Call call = mailbox.call();
        switch (ask) {
            case Ask.Claim claim -> claim(mailbox, claim.request(), request(call, claim), 1);
            case Ask.Confirm confirm ->
                parkService
                        .confirm(call.tenant(), confirm.parkId(), confirm.fence())
                        .thenAccept(answer -> mailbox.post(confirmed(confirm.parkId(), answer)));
            case Ask.Reserve reserve -> reserve(mailbox, reserve.request(), request(call, reserve), 1);
            case Ask.Fill fill ->
                parkService
                        .fill(new FillRequest(
                                call.tenant(), fill.parkId(), fill.fence(), call.id(), Reports.caller(fill.caller())))
                        .thenAccept(answer -> mailbox.post(confirmed(fill.parkId(), answer)));
            case Ask.Release release -> parkService.release(call.tenant(), release.parkId(), release.fence());
            case Ask.BeginRetrieval begin -> retrievals.begin(mailbox, begin);
            case Ask.Renew renew ->
                parkService
                        .renew(call.tenant(), renew.parkId(), renew.fence())
                        .thenAccept(answer -> renewed(mailbox, renew, answer));
            case Ask.Complete complete -> retrievals.complete(mailbox, complete);
            case Ask.Abort abort ->
                parkService
                        .abort(call.tenant(), abort.parkId(), abort.fence(), abort.reason())
                        .thenAccept(answer -> aborted(mailbox, abort, answer));
            case Ask.OfStep step -> steps.ask(mailbox, step);
            case Ask.Page page ->
                parkService
                        .page(
                                call.tenant(),
                                page.group(),
                                new ParkService.Person(
                                        page.by().extension(), page.by().name()))
                        .thenAccept(answer -> mailbox.post(paged(answer)));
            case Ask.Announced announced -> {
                log.info("Number of park {} delivered by: {}", announced.parkId(), announced.delivered());
                var unused = parkService.announced(call.tenant(), announced.parkId(), announced.delivered());
            }
            case Ask.TransferFailed failed -> {
                var unused = parkService.transferFailed(new ParkService.TransferFailure(
                        call.tenant(), call.id(), failed.extension(), failed.to(), EnumCounters.word(failed.why())));
            }
            case Ask.EndPark end ->
                parkService.end(call.tenant(), end.parkId(), end.end().name());
        }
    }

    private ClaimRequest request(Call call, Ask.Claim claim) {
        return new ClaimRequest(
                call.tenant(),
                ids.next(),
                claim.slot(),
                claim.lot(),
                call.id(),
                Reports.caller(claim.caller()),
                parker(claim.parker()));
    }

    private ReserveRequest request(Call call, Ask.Reserve reserve) {
        return new ReserveRequest(
                call.tenant(), ids.next(), reserve.slot(), reserve.lot(), call.id(), parker(reserve.holder()));
    }

    private static Parker parker(Party user) {
        return new Parker(Objects.requireNonNullElse(user.extension(), ""), user.name(), user.device());
    }

    private void claim(Mailbox mailbox, String name, ClaimRequest request, int round) {
        parkService
                .claim(request)
                .thenAccept(
                        answer -> slot(mailbox, name, answer, round, () -> claim(mailbox, name, request, round + 1)));
    }

    private void reserve(Mailbox mailbox, String name, ReserveRequest request, int round) {
        parkService
                .reserve(request)
                .thenAccept(
                        answer -> slot(mailbox, name, answer, round, () -> reserve(mailbox, name, request, round + 1)));
    }

    /** @param again with the same parkId, while nobody answers: it can't take two slots */
    private void slot(Mailbox mailbox, String name, Answer<Claim> answer, int round, Runnable again) {
        switch (answer) {
            case Answer.Ok<Claim> ok -> granted(mailbox, name, ok.value());
            case Answer.Refused<Claim> refused -> mailbox.post(new ParkAnswer.ClaimRefused(name, refused.code()));
            case Answer.Unknown<Claim> unknown -> {
                if (round < CLAIM_TRIES) {
                    timers.after(CLAIM_AGAIN, again);
                } else {
                    mailbox.post(new ParkAnswer.ClaimUnknown(name, unknown.why()));
                }
            }
        }
    }

    private void granted(Mailbox mailbox, String name, Claim claim) {
        CallEvent granted = new ParkAnswer.ClaimGranted(
                name, claim.parkId(), claim.slot(), claim.lot(), claim.fence(), claim.music());
        if (!mailbox.post(granted)) {
            parkService.end(mailbox.call().tenant(), claim.parkId(), End.ABANDONED.name());
        }
    }

    private static CallEvent confirmed(String parkId, Answer<ParkState> answer) {
        return switch (answer) {
            case Answer.Ok<ParkState> ok ->
                new ParkAnswer.Confirmed(
                        parkId,
                        ok.value().fence(),
                        ok.value().version(),
                        ok.value().parkedAt(),
                        ok.value().recallAt());
            case Answer.Refused<ParkState> refused -> new ParkAnswer.ConfirmRefused(parkId, refused.code());
            case Answer.Unknown<ParkState> unknown -> new ParkAnswer.ConfirmUnknown(parkId, unknown.why());
        };
    }

    private static CallEvent paged(Answer<Integer> answer) {
        return switch (answer) {
            case Answer.Ok<Integer> ok -> new ParkAnswer.PageSent(ok.value());
            case Answer.Refused<Integer> refused -> new ParkAnswer.PageRefused(refused.code());
            case Answer.Unknown<Integer> ignored -> new ParkAnswer.PageRefused("unknown");
        };
    }

    private static void renewed(Mailbox mailbox, Ask.Renew renew, Answer<ParkState> answer) {
        if (answer instanceof Answer.Refused<ParkState> refused) {
            mailbox.post(new ParkAnswer.RenewRefused(renew.parkId(), refused.code()));
        }
    }

    private static void aborted(Mailbox mailbox, Ask.Abort abort, Answer<ParkState> answer) {
        switch (answer) {
            case Answer.Ok<ParkState> ok ->
                mailbox.post(new ParkAnswer.Aborted(abort.parkId(), ok.value().fence()));
            case Answer.Refused<ParkState> refused ->
                log.info("Park {}: abort of fence {} refused: {}", abort.parkId(), abort.fence(), refused.code());
            case Answer.Unknown<ParkState> ignored -> mailbox.post(new ParkAnswer.AbortUnknown(abort));
        }
    }

    /** For the retriever whom the flow knows. */
    static ParkService.Person person(Retriever retriever) {
        return new ParkService.Person(retriever.extension(), retriever.name());
    }
}
