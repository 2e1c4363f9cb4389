package dev.parkslots.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.loop.park.CallCommands.UserCommand;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.parkservice.ParkService.PartyReport;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;

/** What users do with their calls by a click, and what comes of it. */
abstract class ByClick {

    final EdgeForTests edge = new EdgeForTests();
    private int requests;

    @AfterEach
    void nothingOutOfOrder() {
        assertThat(edge.sip.violations).isEmpty();
    }

    CallCommands door() {
        return edge.loop.commands();
    }

    CallId call() {
        return door().calls().getFirst();
    }

    UserCommand by(String extension) {
        return new UserCommand("click-" + ++requests, "demo", extension);
    }

    static String said(CompletionStage<Answer<Done>> stage) {
        Answer<Done> answer = stage.toCompletableFuture().getNow(null);
        return answer instanceof Answer.Refused<Done> refused
                ? refused.code()
                : answer.getClass().getSimpleName();
    }

    String hold(String extension) {
        return said(door().hold(call(), by(extension)));
    }

    String resume(String extension) {
        return said(door().resume(call(), by(extension)));
    }

    String transfer(String extension, String to) {
        return said(door().transfer(call(), by(extension), to));
    }

    /** The part of this user, as it was reported last. */
    String reported(String extension) {
        return edge.parks.reports.getLast().parties().stream()
                .filter(party -> party.extension().equals(extension))
                .map(PartyReport::state)
                .findFirst()
                .orElse("nobody");
    }

    void assertTalking(LegId one, LegId other) {
        assertThat(edge.hears(one)).isEqualTo("voice of " + other);
        assertThat(edge.hears(other)).isEqualTo("voice of " + one);
    }
}
