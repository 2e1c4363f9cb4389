package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.ANSWER;
import static dev.parkslots.edge.loop.EdgeForTests.DUPONT;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static dev.parkslots.edge.loop.StepsForTests.added;
import static dev.parkslots.edge.loop.StepsForTests.all;
import static dev.parkslots.edge.loop.StepsForTests.device;
import static dev.parkslots.edge.loop.StepsForTests.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.ladder.LadderStep.Kind;
import dev.parkslots.edge.call.ladder.LadderStep.Who;
import dev.parkslots.edge.call.ladder.Trail;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps of a lot's ladder: who rings, for how long, and what park-service is told. The caller hears music all the while. */
class RecallTest extends StepsOnEdge {

    @Test
    void theParkersOwnDeviceRingsFirstAndShowsWhoWaitsWhere() {
        LegId caller = edge.parkedCaller();
        alsoHas("201", "d-201-mobile");
        assertThat(steps.recall()).isInstanceOf(Answer.Ok.class);
        assertThat(rung()).containsExactly("INVITE sip:201@phone-d-201");
        LegId device = edge.rung();
        assertThat(edge.sip.display(device)).isEqualTo("701: Dupont");
        assertThat(edge.sip.find(device, "INVITE").headers().get("Alert-Info"))
                .containsExactly("<urn:alert:service:recall:hold>;info=recall");
        assertThat(edge.sip.trails.get(device))
                .isEqualTo(new Trail("701: Dupont", DUPONT, "201", "701", false, "no-answer"));
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.ends).isEmpty();
        rings(device);
        rings(device);
        assertThat(edge.parks.ends).containsExactly("rings");
        assertThat(edge.loop.commands().parks())
                .singleElement()
                .satisfies(park -> assertThat(park.state()).isEqualTo("recalling"));
    }

    @Test
    void thenTheOthersRingToo() {
        LegId caller = edge.parkedCaller();
        alsoHas("201", "d-201-mobile");
        steps.recall();
        LegId first = edge.rung();
        rings(first);
        edge.pass(StepsForTests.FIRST.minusMillis(1));
        assertThat(rung()).hasSize(1);
        edge.pass(Duration.ofMillis(1));
        assertThat(rung()).containsExactly("INVITE sip:201@phone-d-201", "INVITE sip:201@phone-d-201-mobile");
        assertThat(edge.sip.on(first)).doesNotContain("CANCEL");
        LegId second = edge.rung();
        rings(second);
        assertThat(edge.parks.ends).containsExactly("rings");
        edge.pass(StepsForTests.THEN);
        assertThat(edge.parks.ends).containsExactly("rings", "over no-answer");
        assertThat(edge.sip.reason(first)).isNull();
        assertThat(edge.sip.on(second)).endsWith("CANCEL");
        edge.refuse(first, 487);
        edge.refuse(second, 487);
        waitsOn(caller);
    }

    @Test
    void whoAnswersHasTheCaller() {
        LegId caller = edge.parkedCaller();
        alsoHas("201", "d-201-mobile");
        steps.recall();
        LegId first = edge.rung();
        rings(first);
        edge.pass(StepsForTests.FIRST);
        LegId second = edge.rung();
        edge.answer(second, ANSWER);
        assertThat(edge.parks.ends).containsExactly("rings", "RECALLED by 201");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + second);
        assertThat(edge.hears(second)).isEqualTo("voice of " + caller);
        assertThat(edge.sip.reason(first)).isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
        assertThat(edge.loop.commands().parks()).isEmpty();
        // Alice had him before: there is nobody new to show.
        assertThat(edge.sip.on(caller)).noneMatch(what -> what.startsWith("NOW"));
        edge.bye(second);
        edge.refuse(first, 487);
        assertThat(edge.sip.on(caller)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        assertThat(edge.timersLeft()).isZero();
    }

    @Test
    void somebodyElseWhoAnswersIsShownToTheCaller() {
        LegId caller = edge.parkedCaller();
        steps.ring(all("202"));
        edge.answer(edge.rung());
        assertThat(edge.parks.ends).containsExactly("RECALLED by 202");
        assertThat(edge.sip.on(caller)).endsWith("NOW 202");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + edge.rung());
    }

    @Test
    void doNotDisturbAndForwardingAreNotAnsweredByAnybodyElse() {
        LegId caller = edge.parkedCaller();
        for (int status : List.of(486, 480, 603, 600)) {
            steps.recall();
            edge.refuse(edge.rung(), status);
        }
        steps.recall();
        edge.tell(new SipEvent.Refused(edge.rung(), 302, "", List.of("203")));
        assertThat(edge.parks.ends)
                .containsExactly("over busy", "over declined", "over declined", "over busy", "over declined");
        assertThat(rung()).hasSize(5).containsOnly("INVITE sip:201@phone-d-201");
        waitsOn(caller);
    }

    @Test
    void aBusyDeviceLetsTheOthersRingAtOnceAndADeclineSpeaksForAllOfThem() {
        edge.parkedCaller();
        alsoHas("201", "d-201-mobile");
        steps.recall();
        edge.refuse(edge.rung(), 486);
        assertThat(rung()).endsWith("INVITE sip:201@phone-d-201-mobile");
        LegId mobile = edge.rung();
        edge.refuse(mobile, 486);
        assertThat(edge.parks.ends).containsExactly("over busy");
        steps.recall();
        edge.refuse(edge.rung(), 603);
        assertThat(edge.parks.ends).containsExactly("over busy", "over declined");
        assertThat(rung()).hasSize(3);
    }

    @Test
    void aDeclineLeavesOtherPeopleRinging() {
        LegId caller = edge.parkedCaller();
        alsoHas("202", "d-202-mobile");
        steps.ring(all("202"), all("203"));
        List<LegId> rung = edge.sip.invited().subList(1, 4);
        rung.forEach(this::rings);
        edge.refuse(rung.get(0), 603);
        assertThat(edge.sip.on(rung.get(1))).endsWith("CANCEL");
        assertThat(edge.sip.on(rung.get(2))).doesNotContain("CANCEL");
        edge.refuse(rung.get(1), 487);
        edge.refuse(rung.get(2), 486);
        assertThat(edge.parks.ends).containsExactly("rings", "over busy");
        waitsOn(caller);
    }

    @Test
    void oneAfterTheOtherInAGroup() {
        LegId caller = edge.parkedCaller();
        steps.run(
                Kind.RING,
                stage(Duration.ofSeconds(5), all("202")),
                stage(Duration.ofSeconds(5), all("204")),
                stage(Duration.ofSeconds(5), all("203")));
        LegId bob = edge.rung();
        edge.pass(Duration.ofSeconds(5));
        assertThat(edge.sip.on(bob)).endsWith("CANCEL");
        LegId carol = edge.rung();
        assertThat(edge.sip.find(carol, "INVITE").what()).isEqualTo("INVITE sip:203@phone-d-203");
        edge.refuse(bob, 487);
        edge.refuse(carol, 480);
        // Bob rang to his end, which says more than Carol's refusal.
        assertThat(edge.parks.ends).containsExactly("over no-answer");
        waitsOn(caller);
    }

    @Test
    void aParkerWhoseDeviceIsGoneIsRungOnTheOthersAtOnce() {
        edge.parkedCaller();
        edge.devices.put("201", List.of(EdgeForTests.device("201", "d-201-mobile")));
        steps.recall();
        assertThat(rung()).containsExactly("INVITE sip:201@phone-d-201-mobile");
    }

    @Test
    void whereNobodyIsRegisteredTheStepIsOverAtOnce() {
        LegId caller = edge.parkedCaller();
        edge.devices.clear();
        assertThat(steps.recall()).isInstanceOf(Answer.Ok.class);
        assertThat(edge.parks.ends).containsExactly("over unregistered");
        waitsOn(caller);
        steps.forward(new Who.Address("mailto:vm"));
        assertThat(edge.parks.ends).containsExactly("over unregistered", "over failed");
        edge.devices.put("202", List.of(EdgeForTests.device("202", "d-202")));
        edge.media.portsLeft = 0;
        steps.ring(all("202"));
        assertThat(edge.parks.ends).endsWith("over failed");
        waitsOn(caller);
    }

    @Test
    void aVoicemailElsewhereIsShownTheCallerHimself() {
        LegId caller = edge.parkedCaller();
        steps.forward(new Who.Address("sip:vm@192.0.2.1:5080"));
        LegId voicemail = edge.rung();
        assertThat(edge.sip.find(voicemail, "INVITE").what()).isEqualTo("INVITE sip:vm@192.0.2.1:5080");
        assertThat(edge.sip.display(voicemail)).isEqualTo("Dupont");
        assertThat(edge.sip.find(voicemail, "INVITE").headers()).doesNotContainKey("Alert-Info");
        assertThat(edge.sip.trails.get(voicemail))
                .isEqualTo(new Trail("Dupont", DUPONT, "201", "701", true, "no-answer"));
        edge.tell(new SipEvent.Progress(voicemail, 182, null, null));
        edge.answer(voicemail);
        assertThat(edge.parks.ends).containsExactly("rings", "FORWARDED by vm");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + voicemail);
    }

    @Test
    void aTargetElsewhereThatIsDeadIsAFailure() {
        LegId caller = edge.parkedCaller();
        steps.forward(new Who.Outside("+33199999999"));
        assertThat(rung()).containsExactly("INVITE sip:+33199999999@trunk");
        edge.refuse(edge.rung(), 503);
        assertThat(edge.parks.ends).containsExactly("over failed");
        waitsOn(caller);
    }

    @Test
    void anAddressOfTheOwnDomainIsAUserWithDevices() {
        edge.parkedCaller();
        steps.forward(new Who.Address("sip:202@demo.localhost;transport=udp"));
        assertThat(rung()).containsExactly("INVITE sip:202@phone-d-202");
    }

    @Test
    void theLadderMayHangUpAfterASentence() {
        LegId caller = edge.parkedCaller();
        edge.media.speaksAtOnce = false;
        assertThat(steps.run(Kind.HANG_UP)).isInstanceOf(Answer.Ok.class);
        assertThat(edge.hears(caller)).isEqualTo("words [NOBODY_AVAILABLE]");
        assertThat(edge.parks.ends).isEmpty();
        edge.media.said(caller, true);
        assertThat(edge.sip.byeReason(caller)).isEqualTo("SIP;cause=480;text=\"Nobody is available\"");
        assertThat(edge.parks.ends).containsExactly("FORCED");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aCallerWhoHoldsIsHungUpWithoutWords() {
        LegId caller = edge.parkedCaller();
        edge.modify(caller, sdp("0", "sendonly"));
        edge.ack(caller);
        steps.run(Kind.HANG_UP);
        assertThat(edge.parks.ends).containsExactly("FORCED");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void evenDuringTheLastSentenceHeMayBePickedUp() {
        LegId caller = edge.parkedCaller();
        edge.media.speaksAtOnce = false;
        steps.run(Kind.HANG_UP);
        LegId bob = edge.dial(user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        edge.ack(bob);
        edge.receiving(bob);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + bob);
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 202");
    }

    @Test
    void aStageThatKeepsNobodyWaitsItsTime() {
        edge.parkedCaller();
        steps.run(
                Kind.RECALL, stage(StepsForTests.FIRST, device("201", "d-201")), added(StepsForTests.THEN, all("201")));
        edge.pass(StepsForTests.FIRST);
        // Her only device rings on.
        assertThat(rung()).hasSize(1);
        assertThat(edge.parks.ends).isEmpty();
        edge.pass(StepsForTests.THEN);
        assertThat(edge.parks.ends).containsExactly("over no-answer");
    }
}
