package dev.parkslots.edge.loop.park;

import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Park.Retriever;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.loop.mailbox.Mailbox;
import dev.parkslots.edge.parkservice.ParkService;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.parkservice.ParkService.ParkState;
import dev.parkslots.edge.parkservice.ParkService.Person;
import dev.parkslots.edge.platform.watch.EnumCounters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a call says of a step of its lot's ladder; the answers come back as events. */
final class StepAsks {

    private static final Logger log = LoggerFactory.getLogger(StepAsks.class);

    private final ParkService parkService;
    private final Retrievals retrievals;

    StepAsks(ParkService parkService, Retrievals retrievals) {
        this.parkService = parkService;
        this.retrievals = retrievals;
    }

    void ask(Mailbox mailbox, Ask.OfStep ask) {
        switch (ask) {
            case Ask.Rings rings -> rings(mailbox, rings);
            case Ask.Over over -> over(mailbox, over);
            case Ask.Answered answered -> {
                if (answered.joined()) {
                    joined(mailbox, answered);
                } else {
                    answered(mailbox, answered);
                }
            }
        }
    }

    private void rings(Mailbox mailbox, Ask.Rings rings) {
        parkService
                .rings(mailbox.call().tenant(), rings.parkId(), rings.fence())
                .thenAccept(answer -> {
                    switch (answer) {
                        case Answer.Ok<ParkState> ignored -> {}
                        case Answer.Refused<ParkState> ignored ->
                            mailbox.post(new ParkAnswer.RingsRefused(rings.parkId(), rings.fence()));
                        case Answer.Unknown<ParkState> ignored -> mailbox.post(new ParkAnswer.StepUnknown(rings));
                    }
                });
    }

    private void over(Mailbox mailbox, Ask.Over over) {
        String outcome = EnumCounters.word(over.outcome());
        parkService
                .over(mailbox.call().tenant(), over.parkId(), over.fence(), outcome)
                .thenAccept(answer -> {
                    switch (answer) {
                        case Answer.Ok<ParkState> ok ->
                            mailbox.post(new ParkAnswer.StepStored(
                                    over.parkId(),
                                    ok.value().fence(),
                                    ok.value().parkedAt(),
                                    ok.value().recallAt()));
                        case Answer.Refused<ParkState> refused ->
                            log.info(
                                    "Park {}: the end of the step of fence {} is of no use: {}",
                                    over.parkId(),
                                    over.fence(),
                                    refused.code());
                        case Answer.Unknown<ParkState> ignored -> mailbox.post(new ParkAnswer.StepUnknown(over));
                    }
                });
    }

    private void answered(Mailbox mailbox, Ask.Answered ask) {
        parkService
                .answered(
                        mailbox.call().tenant(),
                        ask.parkId(),
                        ask.fence(),
                        ask.end().name(),
                        person(ask.by()))
                .thenAccept(answer -> mailbox.post(
                        switch (answer) {
                            case Answer.Ok<Done> ignored -> new ParkAnswer.AnswerGranted(ask.parkId());
                            case Answer.Refused<Done> refused ->
                                new ParkAnswer.AnswerRefused(
                                        ask.parkId(), ask.fence(), refused.code(), refused.detail());
                            case Answer.Unknown<Done> ignored -> new ParkAnswer.AnswerUnknown(ask.parkId());
                        }));
    }

    /** The two talk, and nobody could be asked before: an authority that has moved on meanwhile is asked for again. */
    private void joined(Mailbox mailbox, Ask.Answered ask) {
        Person by = person(ask.by());
        parkService
                .joined(
                        mailbox.call().tenant(),
                        ask.parkId(),
                        ask.fence(),
                        ask.end().name(),
                        by)
                .thenAccept(answer -> {
                    boolean stale = answer instanceof Answer.Refused<Done> refused
                            && refused.code().equals("stale");
                    if (stale && by.extension() != null) {
                        Retriever retriever = new Retriever(by.extension(), by.name(), ask.fence());
                        retrievals.complete(mailbox, new Ask.Complete(ask.parkId(), ask.slot(), retriever));
                    } else {
                        mailbox.post(new ParkAnswer.Completed(ask.parkId()));
                    }
                });
    }

    /** A mailbox or a queue elsewhere has a number at most. */
    private static Person person(Party party) {
        return new Person(party.extension(), party.name().isEmpty() ? party.number() : party.name());
    }
}
