package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.phone.Manner;
import dev.parkslots.e2e.rtp.Words;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the edge says: the number after {@code *90}, and why a slot can't be dialled. */
@RequiresProgram("sipp")
class NumberTest {

    private static final String[] NUMBER = {"parked-on", "digit-7", "digit-0", "digit-1"};

    @RegisterExtension
    final Office office = Office.shared();

    private void awaitDelivered(String by) {
        var parkId = office.slot("701").body().at("/park/id").asString();
        Awaitility.await("the number is delivered by " + by)
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(office.stack()
                                .as("boss")
                                .get("/api/v1/parks/" + parkId)
                                .text("numberDelivered"))
                        .isEqualTo(by));
    }

    @Test
    void theNumberIsHeardOnTheLegWhileTheCallerHearsMusic() {
        var talk = office.talk("201");
        talk.user().refer("*90");
        talk.user().await("answer 202 REFER");
        talk.caller().media().awaitMusic();
        office.awaitSlot("701", "parked");
        talk.user().await("notify 200");
        talk.user().await("over");
        assertThat(Words.heard(talk.user().media(), "en", NUMBER)).isTrue();
        assertThat(Words.heard(talk.user().media(), "en", "digit-8")).isFalse();
        assertThat(talk.user().media().sources()).as("one SSRC throughout").isEqualTo(1);
        awaitDelivered("leg");
        talk.caller().media().awaitMusic();
    }

    @Test
    void whoHoldsBeforeItTransfersIsCalledBackAndHearsIt() {
        var talk = office.talk("201");
        talk.user().reinvite("sendonly");
        talk.user().refer("*90");
        talk.user().await("notify 200");
        talk.user().await("over");
        var back = office.phones().answers(talk.line());
        assertThat(back.await("invited")).contains("\"Parked on 701\" <sip:701@demo.localhost>");
        back.awaitTalking();
        back.await("over");
        assertThat(Words.heard(back.media(), "en", NUMBER)).isTrue();
        awaitDelivered("call-back");
        talk.caller().media().awaitMusic();
    }

    @Test
    void whoRefusesTheCallBackAndHasNoPageOpenIsNotTold() {
        var talk = office.talk("201");
        talk.user().reinvite("sendonly");
        talk.user().refer("*90");
        talk.user().await("notify 200");
        talk.user().await("over");
        office.phones().refuses(talk.line(), Manner.refusing(486)).await("invited");
        awaitDelivered("none");
        talk.caller().media().awaitMusic();
    }

    @Test
    void anEmptySlotSaysSoBeforeItsAnswer() {
        var dialler = office.dials("202", "702");
        dialler.await("final 404");
        assertThat(Words.heard(dialler.media(), "en", "slot-empty")).isTrue();
    }
}
