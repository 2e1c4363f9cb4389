package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A phone dials the code that pages a group. */
class PageByPhoneTest {

    private static final Intent PAGE = new Intent.Page("600");

    private final EdgeForTests edge = new EdgeForTests();
    private LegId phone;

    @AfterEach
    void nothingIsLeft() {
        edge.loop.stop();
        edge.ack(phone);
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        assertThat(edge.timersLeft()).isZero();
        assertThat(edge.sip.violations).isEmpty();
    }

    private List<String> phone() {
        return edge.sip.on(phone);
    }

    @Test
    void itIsAnsweredHearsTheChimeAndIsHungUp() {
        edge.media.speaksAtOnce = false;
        phone = edge.dial(user("201"), PAGE, OFFER);
        assertThat(edge.parks.pages).containsExactly("600 by 201");
        assertThat(phone()).containsExactly("200 to INVITE");
        edge.ack(phone);
        assertThat(edge.media.told.get(phone).getFirst().phrases()).containsExactly(Phrase.CHIME);
        edge.media.said(phone, true);
        assertThat(phone()).endsWith("BYE");
    }

    @Test
    void aChimeThatIsOverBeforeTheAckWaitsForIt() {
        phone = edge.dial(user("201"), PAGE, OFFER);
        assertThat(phone()).containsExactly("200 to INVITE");
        edge.ack(phone);
        assertThat(phone()).containsExactly("200 to INVITE", "BYE");
    }

    @Test
    void itIsNoParkedCallerAndNobodysCallAfterwards() {
        edge.media.speaksAtOnce = false;
        phone = edge.dial(user("201"), PAGE, null);
        edge.ack(phone);
        edge.pass(Duration.ofSeconds(10));
        assertThat(phone()).endsWith("BYE");
        assertThat(edge.parks.reports.getLast().ended()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"no-such-resource, 404", "edge-refused, 486", "forbidden, 403", "edge-unreachable, 480"})
    void aRefusalIsItsFinalAnswer(String code, int status) {
        edge.parks.pageAnswer = new Answer.Refused<>(code, code);
        phone = edge.dial(user("201"), PAGE, OFFER);
        assertThat(phone()).containsExactly(status + " to INVITE");
    }

    @Test
    void nobodyToHearItAndNoParkServiceIsUnavailable() {
        edge.parks.pageAnswer = new Answer.Ok<>(0);
        phone = edge.dial(user("201"), PAGE, OFFER);
        edge.parks.pageAnswer = new Answer.Unknown<>("away");
        LegId other = edge.dial(user("202"), PAGE, OFFER);
        assertThat(phone()).containsExactly("480 to INVITE");
        assertThat(edge.sip.on(other)).containsExactly("480 to INVITE");
    }

    @Test
    void aUserWhoGivesUpMeanwhileIsLetGo() {
        edge.parks.hold = true;
        phone = edge.dial(user("201"), PAGE, OFFER);
        edge.cancel(phone);
        assertThat(phone()).containsExactly("487 to INVITE");
        edge.parks.release();
        assertThat(phone()).containsExactly("487 to INVITE");
    }

    @Test
    void theOutsideWorldPagesNobody() {
        phone = edge.dial(outside(), PAGE, OFFER);
        assertThat(phone()).containsExactly("404 to INVITE");
        assertThat(edge.parks.pages).isEmpty();
    }

    @Test
    void aCodecNobodyKnowsIsRefusedBeforeAnybodyIsPaged() {
        phone = edge.dial(user("201"), PAGE, sdp("18", "sendrecv"));
        assertThat(phone()).containsExactly("488 to INVITE");
        assertThat(edge.parks.pages).isEmpty();
    }

    @Test
    void aCallIsTransferredToNoPage() {
        List<LegId> call = edge.callIn();
        phone = call.getFirst();
        edge.refer(call.getLast(), PAGE);
        assertThat(edge.sip.on(call.getLast())).last().asString().contains("403");
        assertThat(edge.parks.pages).isEmpty();
        edge.bye(phone);
    }
}
