package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Rest;
import dev.parkslots.e2e.phone.Line;
import dev.parkslots.e2e.phone.Manner;
import dev.parkslots.e2e.phone.SippPhone;
import dev.parkslots.e2e.rtp.Words;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groups of the demo: 600 is the warehouse (203, 204, all at once), 601 the desk (200, then 201). They are rung, and paged. */
@RequiresProgram("sipp")
class GroupsTest {

    private static final String[] FOR_BOB_ON_701 = {
        "chime", "call-for", "digit-2", "digit-0", "digit-2", "on", "digit-7", "digit-0", "digit-1"
    };

    @RegisterExtension
    static final OwnStack OWN = new OwnStack(1);

    @RegisterExtension
    final Office office = new Office(OWN, 0);

    private static void talkTogether(SippPhone one, SippPhone other) {
        other.awaitTalking();
        one.media().awaitVoiceOf(other.media());
        other.media().awaitVoiceOf(one.media());
    }

    /** A page of the test before may not be over yet. */
    @BeforeEach
    void nobodyIsBeingPaged() {
        Awaitility.await("the warehouse can be paged")
                .atMost(Duration.ofSeconds(15))
                .until(() -> office.stack()
                                .as("bob")
                                .post("/api/v1/pages", "{\"group\":\"warehouse\"}")
                                .status()
                        == 200);
    }

    /** A phone that park-service knows of. */
    private Line idle(String extension, String user) {
        var line = office.phones().register(extension);
        Awaitility.await("a registered device of " + user)
                .until(() -> office.stack()
                        .as(user)
                        .get("/api/v1/me")
                        .body()
                        .at("/devices/0/registered")
                        .asBoolean(false));
        return line;
    }

    private Rest.Answer page(String body) {
        return office.stack().as("alice").post("/api/v1/pages", body);
    }

    private static List<String> results(Rest.Answer page) {
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        List<String> results = new ArrayList<>();
        page.body()
                .path("devices")
                .forEach(device -> results.add(device.path("extension").asString() + " "
                        + device.path("result").asString()));
        return results;
    }

    private static void assertHeard(SippPhone phone, String... phrases) {
        assertThat(Words.heard(phone.media(), "en", phrases)).as(phone.story()).isTrue();
    }

    @Test
    void theNumberOfAGroupRingsAllAndTheFirstWins() {
        var dave = office.phones().rings(office.phones().register("204"));
        var carol = office.phones().rings(office.phones().register("203"));
        var bob = office.dials("202", "600");
        dave.await("invited");
        carol.await("invited");
        carol.answer();
        bob.awaitTalking();
        talkTogether(bob, carol);
        dave.await("cancelled because of: SIP;cause=200;text=\"Call completed elsewhere\"");
    }

    @Test
    void aCallTransferredToAGroupInOrderReachesTheSecondWhenTheFirstIsBusy() {
        var reception = office.phones().refuses(office.phones().register("200"), Manner.refusing(486));
        var talk = office.talk("202");
        var alice = office.phones().answers(office.phones().register("201"));
        talk.user().refer("601");
        reception.await("invited");
        talkTogether(talk.caller(), alice);
        talk.user().await("notify 200");
    }

    @Test
    void anIdlePhoneIsPagedABusyOneIsNotAndTheCallerHearsHisMusic() {
        var talk = office.parked("201", "701");
        var alice = office.stack().as("alice");
        var parkId = office.slot("701").body().at("/park/id").asString();
        alice.patch("/api/v1/parks/" + parkId, "{\"for\":\"202\"}");
        var carol = office.phones().answers(idle("203", "carol"));
        var busy = office.talk("204");
        var daves = office.phones().answers(busy.line());

        var page = page("{\"group\":\"warehouse\",\"slot\":\"701\"}");

        assertThat(results(page)).containsExactly("203 paged", "204 busy");
        assertThat(carol.await("invited"))
                .contains("\"Call for Bob on 701\" <sip:701@demo.localhost>")
                .contains("info=alert-autoanswer;delay=0")
                .contains("answer-after=0");
        carol.await("bye");
        assertHeard(carol, FOR_BOB_ON_701);
        assertThat(carol.media().sources()).isEqualTo(1);
        assertThat(daves.log()).isEmpty();
        busy.assertGoesOn();
        talk.caller().media().awaitMusic();
        assertThat(talk.caller().media().sources()).isEqualTo(1);
        assertThat(talk.caller().media().jumps()).isZero();
        assertThat(Words.heard(talk.caller().media(), "en", "call-for"))
                .as("an echo")
                .isFalse();
    }

    @Test
    void aPhoneThatDoesNotAnswerByItselfIsLeftAloneAfterFourSeconds() {
        var carol = office.phones().rings(idle("203", "carol"));
        assertThat(results(page("{\"group\":\"warehouse\"}"))).containsExactly("203 no-answer");
        carol.await("cancelled");
    }

    @Test
    void aParkPagesTheGroupThatItNames() {
        var talk = office.talk("201");
        var carol = office.phones().answers(idle("203", "carol"));
        var parked =
                office.stack().as("alice").post("/api/v1/slots/701/park", "{\"for\":\"202\",\"page\":\"warehouse\"}");
        assertThat(parked.status()).as(parked.toString()).isEqualTo(200);
        talk.caller().media().awaitMusic();
        carol.await("bye");
        assertHeard(carol, FOR_BOB_ON_701);
    }

    @Test
    void aPhoneThatDialsTheCodePagesAboutTheCallerItHasParked() {
        office.parked("201", "702");
        var carol = office.phones().answers(idle("203", "carol"));
        var alice = office.dials("201", "*80600");
        alice.awaitTalking();
        alice.await("bye");
        assertHeard(alice, "chime");
        carol.await("bye");
        assertHeard(carol, "chime", "parked-on", "digit-7", "digit-0", "digit-2");
        assertThat(carol.media().hears(alice.media())).as("what the phone says").isFalse();
    }
}
