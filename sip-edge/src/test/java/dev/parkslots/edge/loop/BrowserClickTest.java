package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.ANSWER;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.loop.park.CallCommands.RingCommand;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Person;
import dev.parkslots.edge.sdp.Codec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages and desk phones that are rung by a click or by the clock find a common codec, too. */
class BrowserClickTest extends StepsOnEdge {

    private void assertTalking(LegId one, LegId other, Codec codec) {
        assertThat(edge.media.remotes.get(one).codec()).isEqualTo(codec);
        assertThat(edge.media.remotes.get(other).codec()).isEqualTo(codec);
        assertThat(edge.hears(one)).isEqualTo("voice of " + other);
        assertThat(edge.sip.violations).isEmpty();
    }

    private String offered(LegId leg) {
        return edge.sip.find(leg, "INVITE").sdp();
    }

    private LegId pickUpBy(String extension) {
        edge.parks.beginNow("701");
        FakeParks.Slot slot = edge.parks.slots.get("701");
        var command = new RingCommand(
                "ring-1", "demo", "701", "" + slot.fence, new Person(extension, "Bob"), null, Duration.ofSeconds(20));
        assertThat(edge.loop
                        .commands()
                        .ring(slot.parkId, command)
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Answer.Ok.class);
        return edge.rung();
    }

    /** Alice's page waits in 701; Bob has parked her from his page, and has a desk phone from now on. */
    private LegId parkedPage() {
        edge.browser("201");
        edge.browser("202");
        LegId alice = edge.browse(user("201"), new Intent.Extension("202"), BrowserSdp.OFFER);
        LegId bob = edge.rung();
        edge.answer(bob, BrowserSdp.OPUS);
        edge.ack(alice);
        edge.refer(bob, new Intent.ParkAt("701", false));
        edge.bye(bob);
        edge.devices.put("202", List.of(EdgeForTests.device("202", "d-202")));
        return alice;
    }

    @Test
    void aPageThatPicksUpAnOutsideCallerIsRungInTheCallersCodecs() {
        LegId caller = edge.parkedCaller();
        edge.browser("202");
        LegId page = pickUpBy("202");
        assertThat(offered(page)).contains("UDP/TLS/RTP/SAVPF 0 8 9 101\r\n").doesNotContain("opus");
        edge.answer(page, BrowserSdp.PCMU);

        assertThat(edge.sip.on(caller)).doesNotContain("reINVITE");
        assertTalking(caller, page, Codec.PCMU);
    }

    @Test
    void aDeskPhoneThatPicksUpAPageIsFollowedByIt() {
        LegId alice = parkedPage();
        LegId phone = pickUpBy("202");
        assertThat(offered(phone)).contains("RTP/AVP 0 8 9 101\r\n").doesNotContain("opus");
        edge.answer(phone, ANSWER);
        assertThat(edge.hears(alice)).isEqualTo("music default");
        assertThat(edge.sip.last(alice).sdp()).contains("UDP/TLS/RTP/SAVPF 0 ");
        edge.tell(new SipEvent.Modified(alice, 200, BrowserSdp.PCMU));

        assertTalking(alice, phone, Codec.PCMU);
    }

    /** Its WebSocket is down while somebody picks it up: it waits on, with music. */
    @Test
    void aPageThatCannotBeAskedNowWaitsOn() {
        LegId alice = parkedPage();
        LegId phone = pickUpBy("202");
        edge.answer(phone, ANSWER);
        edge.tell(new SipEvent.Modified(alice, 503, null));

        assertThat(edge.sip.on(phone)).endsWith("BYE");
        assertThat(edge.parks.ends).containsExactly("abort failed");
        assertThat(edge.media.remotes.get(alice).codec()).isEqualTo(Codec.OPUS);
        waitsOn(alice);
    }

    @Test
    void aPageThatIsRecalledIsFollowedIntoTheParkersCodec() {
        LegId alice = parkedPage();
        edge.devices.put("201", List.of(EdgeForTests.device("201", "d-201")));
        steps.recall();
        LegId phone = edge.rung();
        assertThat(offered(phone)).contains("RTP/AVP 0 8 9 101\r\n");
        rings(phone);
        edge.answer(phone, ANSWER);
        edge.tell(new SipEvent.Modified(alice, 200, BrowserSdp.PCMU));

        assertTalking(alice, phone, Codec.PCMU);
    }

    /** The page spoke opus before anybody knew whom it would reach. */
    @Test
    void aPageThatCallsADeskPhoneByAClickFollowsIt() {
        edge.browser("201");
        edge.loop
                .commands()
                .originate("o1", "demo", "201", null, "202")
                .toCompletableFuture()
                .join();
        LegId page = edge.rung();
        assertThat(offered(page)).contains("UDP/TLS/RTP/SAVPF 111 ");
        edge.answer(page, BrowserSdp.OPUS);
        LegId phone = edge.rung();
        assertThat(offered(phone)).contains("RTP/AVP 0 8 9 101\r\n");
        edge.answer(phone, ANSWER);
        assertThat(edge.sip.last(page).sdp()).contains("UDP/TLS/RTP/SAVPF 0 ");
        edge.tell(new SipEvent.Modified(page, 200, BrowserSdp.PCMU));

        assertTalking(page, phone, Codec.PCMU);
    }

    @Test
    void twoPagesThatAreConnectedByAClickSpeakOpus() {
        edge.browser("201");
        edge.browser("202");
        edge.loop
                .commands()
                .originate("o1", "demo", "201", null, "202")
                .toCompletableFuture()
                .join();
        LegId one = edge.rung();
        edge.answer(one, BrowserSdp.OPUS);
        LegId other = edge.rung();
        edge.answer(other, BrowserSdp.OPUS);

        assertThat(edge.sip.on(one)).doesNotContain("reINVITE");
        assertTalking(one, other, Codec.OPUS);
    }
}
