package dev.parkslots.edge.loop.page;

import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.page.PageRequest.Heard;
import dev.parkslots.edge.loop.page.PageRequest.Listener;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Pages devices: each that is to be called by a call of its own, the others by one stream for each address at which they listen. */
public final class Pager {

    private final CallCommands calls;
    private final People people;
    private final Multicast multicast;

    public Pager(CallCommands calls, People people, Multicast multicast) {
        this.calls = calls;
        this.people = people;
        this.multicast = multicast;
    }

    /** Completes once each device has answered, refused, or rung for too long; never exceptionally. */
    public CompletionStage<Answer<List<Heard>>> page(PageRequest page) {
        Map<String, Boolean> addresses = new HashMap<>();
        List<CompletableFuture<Heard>> heard = new ArrayList<>();
        Party shown = shown(page);
        for (Listener listener : page.listeners()) {
            String address = people.multicast(page.tenant(), listener.extension(), listener.device());
            if (address != null) {
                boolean sent = addresses.computeIfAbsent(
                        address,
                        here -> multicast.say(here, page.tenant(), speech(page, people.language(page.tenant()))));
                heard.add(CompletableFuture.completedFuture(heard(listener, sent ? "multicast" : "failed")));
            } else {
                heard.add(call(page, listener, shown));
            }
        }
        return CompletableFuture.allOf(heard.toArray(CompletableFuture[]::new))
                .thenApply(ignored -> new Answer.Ok<>(
                        heard.stream().map(CompletableFuture::join).toList()));
    }

    private CompletableFuture<Heard> call(PageRequest page, Listener listener, Party shown) {
        var command = new CallCommands.PageCall(
                page.requestId() + "/" + listener.device(),
                page.tenant(),
                listener.extension(),
                listener.device(),
                shown,
                speech(page, people.language(listener(page, listener))));
        return calls.page(command).toCompletableFuture().thenApply(answer -> switch (answer) {
            case Answer.Ok<String> ok -> heard(listener, ok.value());
            case Answer.Refused<String> ignored -> heard(listener, "failed");
            case Answer.Unknown<String> ignored -> heard(listener, "failed");
        });
    }

    private static Party listener(PageRequest page, Listener listener) {
        return new Party(page.tenant(), listener.extension(), listener.device(), "", listener.extension());
    }

    private static Heard heard(Listener listener, String result) {
        return new Heard(listener.extension(), listener.device(), result);
    }

    /** A chime; then for whom and where the caller waits. */
    private static Speech speech(PageRequest page, Language language) {
        Speech chime = Speech.of(language, Phrase.CHIME);
        if (page.slot() == null) {
            return chime;
        }
        return page.forExtension() == null
                ? chime.and(Phrase.PARKED_ON).and(page.slot())
                : chime.and(Phrase.CALL_FOR)
                        .and(page.forExtension())
                        .and(Phrase.ON)
                        .and(page.slot());
    }

    /** Who takes the call later finds the slot among the calls of his phone, and calls it back. */
    private Party shown(PageRequest page) {
        String number = page.slot() != null ? page.slot() : page.from().extension();
        return new Party(page.tenant(), null, null, display(page), number == null ? "" : number);
    }

    private String display(PageRequest page) {
        if (page.text() != null) {
            return page.text();
        }
        if (page.slot() == null) {
            return "Page from " + page.from().name();
        }
        return page.forExtension() == null
                ? "Call on " + page.slot()
                : "Call for " + people.name(page.tenant(), page.forExtension()) + " on " + page.slot();
    }
}
