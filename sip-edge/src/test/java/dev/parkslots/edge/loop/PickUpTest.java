package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.device;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.loop.park.CallCommands.UserCommand;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.parkservice.ParkService.PartyReport;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone that rings is told to answer, or declines, by a click. */
class PickUpTest {

    private final EdgeForTests edge = new EdgeForTests();
    private int requests;

    @AfterEach
    void nothingOutOfOrder() {
        assertThat(edge.sip.violations).isEmpty();
    }

    private CallId call() {
        return edge.loop.commands().calls().getFirst();
    }

    private static String said(CompletionStage<Answer<Done>> stage) {
        Answer<Done> answer = stage.toCompletableFuture().getNow(null);
        return answer instanceof Answer.Refused<Done> refused
                ? refused.code()
                : answer.getClass().getSimpleName();
    }

    private String pickUp(String extension) {
        return said(edge.loop.commands().answer(call(), new UserCommand("p-" + ++requests, "demo", extension)));
    }

    private String hangUp(@Nullable String extension) {
        return said(edge.loop.commands().hangUp(call(), "h-" + ++requests, "demo", extension));
    }

    private void rings(LegId phone, boolean talks) {
        var dialog = new SipEvent.RemoteDialog("early-" + phone, "sip:ringing", List.of());
        edge.tell(new SipEvent.Progress(phone, 180, null, dialog, talks));
    }

    private boolean answerable(String extension) {
        return edge.parks.reports.getLast().parties().stream()
                .filter(party -> party.extension().equals(extension))
                .anyMatch(PartyReport::answerable);
    }

    @Test
    void aPhoneThatSaysSoWhenItRingsIsToldToAnswerInItsEarlyDialog() {
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), OFFER);
        LegId phone = edge.rung();
        assertThat(answerable("201")).as("before its 180").isFalse();
        rings(phone, true);
        assertThat(answerable("201")).isTrue();
        assertThat(pickUp("201")).isEqualTo("Ok");
        assertThat(edge.sip.last(phone).what()).isEqualTo("NOTIFY talk");
        edge.answer(phone);
        edge.ack(caller);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + phone);
        assertThat(answerable("201")).isFalse();
        edge.bye(caller);
        assertThat(edge.sip.on(phone)).endsWith("BYE");
    }

    @Test
    void aPhoneThatHasSaidSoWhenItRegisteredIsToldOnceItRings() {
        edge.devices.put("201", List.of(device("201", "d-201", List.of("talk"))));
        edge.dial(outside(), new Intent.Extension("201"), OFFER);
        assertThat(pickUp("201")).as("no dialog yet").isEqualTo("edge-refused");
        rings(edge.rung(), false);
        assertThat(answerable("201")).isTrue();
        assertThat(pickUp("201")).isEqualTo("Ok");
    }

    @Test
    void anyOtherPhoneIsAnsweredByHand() {
        edge.dial(outside(), new Intent.Extension("201"), OFFER);
        rings(edge.rung(), false);
        assertThat(answerable("201")).isFalse();
        assertThat(pickUp("201")).isEqualTo("edge-refused");
        assertThat(pickUp("202")).isEqualTo("edge-refused");
        assertThat(edge.sip.on(edge.rung())).noneMatch(sent -> sent.contains("talk"));
    }

    @Test
    void ofSeveralPhonesTheOneThatCanIsTold() {
        edge.devices.put("201", List.of(device("201", "a"), device("201", "b", List.of("talk"))));
        edge.dial(outside(), new Intent.Extension("201"), OFFER);
        List<LegId> phones = edge.sip.invited();
        phones.forEach(phone -> rings(phone, false));
        assertThat(answerable("201")).isTrue();
        assertThat(pickUp("201")).isEqualTo("Ok");
        assertThat(edge.sip.on(phones.getFirst())).hasSize(1);
        assertThat(edge.sip.on(phones.getLast())).endsWith("NOTIFY talk");
    }

    /** 603: every phone of his stops ringing, and the caller hears that he is not wanted. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoeverDeclinesByAClickEndsTheCallAsByHisPhone(boolean ringing) {
        edge.devices.put("201", List.of(device("201", "a"), device("201", "b")));
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), OFFER);
        List<LegId> phones = edge.sip.invited();
        if (ringing) {
            phones.forEach(phone -> rings(phone, false));
        }
        assertThat(hangUp("201")).isEqualTo("Ok");
        assertThat(edge.sip.on(caller)).endsWith("603 to INVITE");
        for (LegId phone : phones) {
            assertThat(edge.sip.on(phone)).endsWith("CANCEL");
            edge.refuse(phone, 487);
        }
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        assertThat(edge.timersLeft()).isZero();
    }

    @Test
    void ofAGroupOneDeclinesForHimselfAlone() {
        LegId caller = edge.dial(outside(), new Intent.Group("200", List.of("201", "202"), null), OFFER);
        List<LegId> phones = edge.sip.invited();
        assertThat(hangUp("201")).isEqualTo("Ok");
        assertThat(edge.sip.on(phones.getFirst())).endsWith("CANCEL");
        assertThat(edge.sip.on(phones.getLast())).hasSize(1);
        assertThat(edge.sip.on(caller)).noneMatch(sent -> sent.startsWith("6"));
        edge.answer(phones.getLast());
        edge.ack(caller);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + phones.getLast());
    }

    @Test
    void aSupervisorEndsTheWholeCallOfAGroup() {
        LegId caller = edge.dial(outside(), new Intent.Group("200", List.of("201", "202"), null), OFFER);
        assertThat(hangUp(null)).isEqualTo("Ok");
        edge.sip.invited().forEach(phone -> assertThat(edge.sip.on(phone)).endsWith("CANCEL"));
        assertThat(edge.sip.on(caller)).endsWith("480 to INVITE");
    }

    @Test
    void aSupervisorEndsAParkToo() {
        LegId caller = edge.parkedCaller();
        assertThat(hangUp(null)).isEqualTo("Ok");
        assertThat(edge.parks.ends).containsExactly("FORCED");
        assertThat(edge.sip.on(caller)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void whoDeclinesATransferredCallLeavesTheTwoTalking() {
        List<LegId> legs = edge.callIn();
        edge.refer(legs.getLast(), new Intent.Extension("202"));
        LegId bob = edge.rung();
        assertThat(hangUp("202")).isEqualTo("Ok");
        assertThat(edge.sip.on(bob)).endsWith("CANCEL");
        assertThat(edge.sip.on(legs.getLast())).endsWith("NOTIFY 603 terminated");
        assertThat(edge.hears(legs.getFirst())).isEqualTo("voice of " + legs.getLast());
    }
}
