package dev.parkslots.edge.parkservice.http;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.parkservice.ParkService;
import dev.parkslots.edge.parkservice.http.client.Exchange;
import dev.parkslots.edge.parkservice.http.client.Reply;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@link ParkService} over HTTP. */
final class HttpParkService implements ParkService {

    private static final Logger log = LoggerFactory.getLogger(HttpParkService.class);

    private static final int STORE_AWAY = 503;
    private static final String RESERVATIONS = "/internal/v1/reservations";

    private final String edge;
    private final Exchange exchange;
    private final Outbox outbox;
    private final CallReports reports;
    private final JsonMapper json;

    HttpParkService(String edge, Exchange exchange, Outbox outbox, CallReports reports, JsonMapper json) {
        this.edge = edge;
        this.exchange = exchange;
        this.outbox = outbox;
        this.reports = reports;
        this.json = json;
    }

    @Override
    public CompletionStage<Answer<Claim>> claim(ClaimRequest request) {
        return answer(
                exchange.post("/internal/v1/claims", Wire.Claim.of(requestId(), edge, request)),
                body -> json.readValue(body, Claim.class));
    }

    @Override
    public CompletionStage<Answer<ParkState>> confirm(String tenant, String parkId, String fence) {
        return fenced(tenant, parkId, fence, "confirm");
    }

    @Override
    public CompletionStage<Answer<Claim>> reserve(ReserveRequest request) {
        return answer(
                exchange.post(RESERVATIONS, Wire.Reserve.of(requestId(), edge, request)),
                body -> json.readValue(body, Claim.class));
    }

    @Override
    public CompletionStage<Answer<ParkState>> fill(FillRequest request) {
        return answer(
                exchange.post(
                        RESERVATIONS + "/" + request.parkId() + "/fill", Wire.Fill.of(requestId(), edge, request)),
                this::parkState);
    }

    @Override
    public CompletionStage<Answer<Done>> release(String tenant, String parkId, String fence) {
        return answer(
                exchange.post(
                        RESERVATIONS + "/" + parkId + "/release", new Wire.Fenced(requestId(), tenant, edge, fence)),
                body -> new Done());
    }

    @Override
    public CompletionStage<Answer<Retrieval>> beginRetrieval(RetrievalRequest request) {
        return answer(
                exchange.post("/internal/v1/retrievals", Wire.Retrieval.of(requestId(), edge, request)),
                body -> granted(json.readValue(body, Wire.RetrievalGranted.class)));
    }

    private static Retrieval granted(Wire.RetrievalGranted wire) {
        return new Retrieval(
                wire.parkId(),
                wire.slot(),
                wire.lot(),
                wire.fence(),
                wire.owner(),
                wire.ownerUrl(),
                new CallId(wire.callId()),
                wire.caller());
    }

    @Override
    public CompletionStage<Answer<ParkState>> renew(String tenant, String parkId, String fence) {
        return fenced(tenant, parkId, fence, "renew");
    }

    @Override
    public CompletionStage<Answer<Done>> complete(String tenant, String parkId, String fence, Person retriever) {
        return answer(
                outbox.send(
                        parkId,
                        path(parkId, "complete"),
                        new Wire.Complete(requestId(), tenant, edge, fence, retriever)),
                body -> new Done());
    }

    @Override
    public CompletionStage<Answer<ParkState>> abort(String tenant, String parkId, String fence, String reason) {
        return answer(
                exchange.post(path(parkId, "abort"), new Wire.Abort(requestId(), tenant, edge, fence, reason)),
                this::parkState);
    }

    @Override
    public CompletionStage<Answer<Done>> end(String tenant, String parkId, String end) {
        return answer(
                outbox.send(parkId, path(parkId, "end"), new Wire.End(requestId(), tenant, edge, end)),
                body -> new Done());
    }

    @Override
    public CompletionStage<Answer<Done>> announced(String tenant, String parkId, String delivered) {
        return answer(
                outbox.send(
                        parkId, path(parkId, "announced"), new Wire.Announced(requestId(), tenant, edge, delivered)),
                body -> new Done());
    }

    @Override
    public CompletionStage<Answer<ParkState>> rings(String tenant, String parkId, String fence) {
        return fenced(tenant, parkId, fence, "rings");
    }

    @Override
    public CompletionStage<Answer<ParkState>> over(String tenant, String parkId, String fence, String outcome) {
        return answer(
                exchange.post(path(parkId, "over"), new Wire.Over(requestId(), tenant, edge, fence, outcome)),
                this::parkState);
    }

    @Override
    public CompletionStage<Answer<Done>> answered(String tenant, String parkId, String fence, String end, Person by) {
        return answer(
                exchange.post(path(parkId, "answered"), new Wire.Answered(requestId(), tenant, edge, fence, end, by)),
                body -> new Done());
    }

    @Override
    public CompletionStage<Answer<Done>> joined(String tenant, String parkId, String fence, String end, Person by) {
        return answer(
                outbox.send(
                        parkId, path(parkId, "answered"), new Wire.Answered(requestId(), tenant, edge, fence, end, by)),
                body -> new Done());
    }

    @Override
    public CompletionStage<Answer<Integer>> page(String tenant, String group, Person by) {
        return answer(
                exchange.post("/internal/v1/pages", new Wire.Page(requestId(), tenant, edge, group, by)),
                body -> json.readValue(body, Wire.PageSent.class).devices());
    }

    @Override
    public CompletionStage<Answer<Done>> transferFailed(TransferFailure failure) {
        return answer(
                exchange.post(
                        "/internal/v1/calls/" + failure.callId().value() + "/transfer-failed",
                        new Wire.TransferFailed(
                                requestId(), failure.tenant(), edge, failure.extension(), failure.to(), failure.why())),
                body -> new Done());
    }

    @Override
    public void report(CallReport report) {
        reports.report(report);
    }

    private CompletionStage<Answer<ParkState>> fenced(String tenant, String parkId, String fence, String verb) {
        return answer(
                exchange.post(path(parkId, verb), new Wire.Fenced(requestId(), tenant, edge, fence)), this::parkState);
    }

    private ParkState parkState(String body) {
        return json.readValue(body, ParkState.class);
    }

    private static String path(String parkId, String verb) {
        return "/internal/v1/parks/" + parkId + "/" + verb;
    }

    private static String requestId() {
        return UUID.randomUUID().toString();
    }

    /**
     * Stages complete on the exchange's executor. A body that can't be read leaves the outcome unknown, and so does a store
     * that is away: it may have done what it could not say any more.
     */
    private <T> CompletionStage<Answer<T>> answer(CompletionStage<Reply> asked, Function<String, T> reader) {
        return asked.thenApply(reply -> switch (reply) {
            case Reply.Success success -> read(success.body(), reader);
            case Reply.Problem problem ->
                problem.status() == STORE_AWAY
                        ? new Answer.Unknown<T>(problem.code() + ": " + problem.detail())
                        : new Answer.Refused<T>(problem.code(), problem.detail());
            case Reply.Nothing nothing -> new Answer.Unknown<T>(nothing.why());
        });
    }

    private static <T> Answer<T> read(String body, Function<String, T> reader) {
        try {
            return new Answer.Ok<>(reader.apply(body));
        } catch (JacksonException unreadable) {
            log.error("park-service gave an answer that this edge cannot read", unreadable);
            return new Answer.Unknown<>("unreadable answer: " + unreadable.getOriginalMessage());
        }
    }
}
