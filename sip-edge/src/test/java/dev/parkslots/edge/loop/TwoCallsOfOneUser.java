package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.parkservice.ParkService.CallReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** 201 talks to Dupont and consults 202. */
abstract class TwoCallsOfOneUser {

    final EdgeForTests edge = new EdgeForTests();
    LegId dupont;
    LegId transferor;
    LegId consulting;
    LegId bob;

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(edge.sip.violations).isEmpty();
        edge.loop.stop();
        edge.pass(Duration.ofSeconds(2));
        edge.sip.sent.stream().map(FakeSignalling.Sent::leg).distinct().forEach(edge::ack);
        edge.sip.invited().forEach(leg -> edge.refuse(leg, 487));
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    void dupontCalls201() {
        List<LegId> call = edge.callIn();
        dupont = call.getFirst();
        transferor = call.getLast();
    }

    void consult(String offer) {
        consulting = edge.dial(user("201"), new Intent.Extension("202"), offer);
        bob = edge.rung();
    }

    void bothTalk() {
        dupontCalls201();
        edge.modify(transferor, sdp("0", "sendonly"));
        consult(OFFER);
        edge.answer(bob);
        edge.ack(consulting);
    }

    void refer(LegId leg, Refer.Replaces other) {
        edge.refer(leg, other, true);
    }

    void areJoined(LegId one, LegId other) {
        assertThat(edge.hears(one)).isEqualTo("voice of " + other);
        assertThat(edge.hears(other)).isEqualTo("voice of " + one);
    }

    void nothingHasChanged(int status) {
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 100", "NOTIFY " + status + " terminated");
        assertThat(edge.sip.on(consulting)).doesNotContain("BYE");
        edge.modify(transferor, sdp("0", "sendrecv"));
        areJoined(dupont, transferor);
        areJoined(bob, consulting);
        assertThat(edge.callsLeft()).isEqualTo(2);
    }

    CallId callOf(String extension, String state) {
        return edge.parks.reports.reversed().stream()
                .filter(report -> report.parties().stream()
                        .anyMatch(party -> party.extension().equals(extension)
                                && party.state().equals(state)))
                .map(CallReport::callId)
                .findFirst()
                .orElseThrow();
    }
}
