package dev.parkslots.edge.loop.park;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Park.Retriever;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.mailbox.Mailbox;
import dev.parkslots.edge.loop.mailbox.Switchboard;
import dev.parkslots.edge.parkservice.ParkService;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.parkservice.ParkService.Person;
import dev.parkslots.edge.parkservice.ParkService.Retrieval;
import dev.parkslots.edge.parkservice.ParkService.RetrievalRequest;
import dev.parkslots.edge.platform.Timers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may take a caller, and that it was done: also while park-service is away. */
final class Retrievals {

    private static final Logger log = LoggerFactory.getLogger(Retrievals.class);

    private static final Duration AGAIN = Duration.ofSeconds(5);
    /** Longer than any lease. */
    private static final int COMPLETE_TRIES = 12;

    private final ParkService parkService;
    private final Timers timers;
    private final Switchboard switchboard;
    private final People people;

    Retrievals(ParkService parkService, Timers timers, Switchboard switchboard, People people) {
        this.parkService = parkService;
        this.timers = timers;
        this.switchboard = switchboard;
        this.people = people;
    }

    void begin(Mailbox mailbox, Ask.BeginRetrieval begin) {
        String tenant = mailbox.call().tenant();
        Party retriever = begin.retriever();
        Person person = new Person(retriever.extension(), retriever.name());
        parkService
                .beginRetrieval(new RetrievalRequest(tenant, begin.slot(), null, person))
                .thenAccept(answer -> {
                    switch (answer) {
                        case Answer.Ok<Retrieval> ok -> granted(mailbox, tenant, retriever, ok.value());
                        case Answer.Refused<Retrieval> refused ->
                            mailbox.post(new ParkAnswer.RetrievalRefused(refused.code()));
                        case Answer.Unknown<Retrieval> unknown -> unknown(mailbox, begin, unknown.why());
                    }
                });
    }

    private void granted(Mailbox mailbox, String tenant, Party retriever, Retrieval retrieval) {
        boolean here = switchboard.call(retrieval.callId()).isPresent();
        boolean taken =
                here && mailbox.post(granted(retrieval.parkId(), retrieval.callId(), retriever, retrieval.fence()));
        if (!taken) {
            parkService.abort(tenant, retrieval.parkId(), retrieval.fence(), here ? "cancelled" : "failed");
        }
        if (!here) {
            mailbox.post(new ParkAnswer.RetrievalUnknown("The caller waits on edge " + retrieval.owner() + "."));
        }
    }

    private static ParkAnswer.RetrievalGranted granted(String parkId, CallId call, Party retriever, String fence) {
        String extension = Objects.requireNonNullElse(retriever.extension(), "");
        return new ParkAnswer.RetrievalGranted(parkId, call, new Retriever(extension, retriever.name(), fence));
    }

    /** The owner edge is the last arbiter: a caller of its own it may join without park-service, and tells it later. */
    private void unknown(Mailbox mailbox, Ask.BeginRetrieval begin, String why) {
        Party retriever = begin.retriever();
        Optional<Call> own = switchboard.parked().stream()
                .map(Mailbox::call)
                .filter(call -> call.tenant().equals(mailbox.call().tenant()))
                .filter(call -> waiting(call)
                        .filter(park -> park.slot().equals(begin.slot()))
                        .filter(park -> people.mayRetrieve(
                                call.tenant(), park.lot(), Objects.requireNonNullElse(retriever.extension(), "")))
                        .isPresent())
                .findFirst();
        if (own.isPresent()) {
            Park park = own.get().park().orElseThrow();
            mailbox.post(granted(park.parkId(), own.get().id(), retriever, park.fence()));
        } else {
            mailbox.post(new ParkAnswer.RetrievalUnknown(why));
        }
    }

    /** The park of a caller who can be had: nobody has answered for him. */
    private static Optional<Park> waiting(Call call) {
        return switch (call.phase()) {
            case Phase.Parked parked -> Optional.of(parked.park());
            case Phase.Recalling recalling -> recalling.asked() ? Optional.empty() : Optional.of(recalling.park());
            default -> Optional.empty();
        };
    }

    void complete(Mailbox mailbox, Ask.Complete complete) {
        complete(mailbox, complete, complete.retriever().fence(), 1);
    }

    private void complete(Mailbox mailbox, Ask.Complete complete, String fence, int round) {
        String tenant = mailbox.call().tenant();
        parkService
                .complete(tenant, complete.parkId(), fence, ParkAsks.person(complete.retriever()))
                .thenAccept(answer -> {
                    if (answer instanceof Answer.Refused<Done> refused
                            && refused.code().equals("stale")) {
                        beginAgain(mailbox, complete, round);
                    } else {
                        mailbox.post(new ParkAnswer.Completed(complete.parkId()));
                    }
                });
    }

    /** Joined under an authority that park-service does not know (it was away): it is asked for one afterwards. */
    private void beginAgain(Mailbox mailbox, Ask.Complete complete, int round) {
        String tenant = mailbox.call().tenant();
        Person person = ParkAsks.person(complete.retriever());
        parkService
                .beginRetrieval(new RetrievalRequest(tenant, complete.slot(), complete.parkId(), person))
                .thenAccept(answer -> {
                    if (answer instanceof Answer.Ok<Retrieval> ok) {
                        complete(mailbox, complete, ok.value().fence(), round + 1);
                    } else if (round < COMPLETE_TRIES && mayPass(answer)) {
                        timers.after(AGAIN, () -> beginAgain(mailbox, complete, round + 1));
                    } else {
                        log.warn("Park {}: joined, but its completion was refused: {}", complete.parkId(), answer);
                        mailbox.post(new ParkAnswer.Completed(complete.parkId()));
                    }
                });
    }

    private static boolean mayPass(Answer<Retrieval> answer) {
        return switch (answer) {
            case Answer.Ok<Retrieval> ignored -> false;
            case Answer.Unknown<Retrieval> ignored -> true;
            case Answer.Refused<Retrieval> refused -> refused.code().equals("already-being-retrieved");
        };
    }
}
