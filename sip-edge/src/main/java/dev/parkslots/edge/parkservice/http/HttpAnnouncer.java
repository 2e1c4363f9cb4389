package dev.parkslots.edge.parkservice.http;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.parkservice.Announcer;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.http.client.Exchange;
import dev.parkslots.edge.parkservice.http.client.Reply;
import dev.parkslots.edge.platform.EdgeIdentity;
import java.util.List;
import java.util.concurrent.CompletionStage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@link Announcer} over HTTP. */
final class HttpAnnouncer implements Announcer {

    private final EdgeIdentity identity;
    private final Exchange exchange;
    private final JsonMapper json;
    private final LiveRegistrations registrations;
    private final CallReports reports;
    private final DirectoryCache directory;

    HttpAnnouncer(
            EdgeIdentity identity,
            Exchange exchange,
            JsonMapper json,
            LiveRegistrations registrations,
            CallReports reports,
            DirectoryCache directory) {
        this.identity = identity;
        this.exchange = exchange;
        this.json = json;
        this.registrations = registrations;
        this.reports = reports;
        this.directory = directory;
    }

    @Override
    public CompletionStage<Answer<List<ParkOutcome>>> announce(
            List<AnnouncedPark> parks, List<CallId> calls, boolean stopping) {
        var body = new Wire.Announce(
                identity.id(),
                identity.incarnation(),
                identity.url().toString(),
                stopping,
                parks.stream().map(Wire.AnnouncedPark::of).toList(),
                calls.stream().map(CallId::value).toList(),
                registrations.all());
        return exchange.post("/internal/v1/announce", body).thenApply(reply -> switch (reply) {
            case Reply.Success success -> heed(success.body());
            case Reply.Problem problem -> new Answer.Refused<List<ParkOutcome>>(problem.code(), problem.detail());
            case Reply.Nothing nothing -> new Answer.Unknown<List<ParkOutcome>>(nothing.why());
        });
    }

    private Answer<List<ParkOutcome>> heed(String body) {
        try {
            var answer = json.readValue(body, Wire.AnnounceAnswer.class);
            if (answer.resendCalls()) {
                reports.resend();
            }
            if (answer.directoryVersion() != null) {
                directory.heardOf(answer.directoryVersion());
            }
            return new Answer.Ok<>(answer.parks() == null ? List.of() : answer.parks());
        } catch (JacksonException unreadable) {
            return new Answer.Unknown<>("unreadable answer: " + unreadable.getOriginalMessage());
        }
    }
}
