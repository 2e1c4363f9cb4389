package dev.parkslots.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blind transfer by a click. */
class TransferByClickTest extends ByClick {

    @Test
    void theOtherPartyIsTransferredAndOnesOwnLegEnds() {
        List<LegId> legs = edge.callIn();
        assertThat(transfer("201", "202")).isEqualTo("Ok");
        LegId bob = edge.rung();
        assertTalking(legs.getFirst(), legs.getLast());
        assertThat(hold("201")).as("under way").isEqualTo("edge-refused");
        assertThat(transfer("201", "203")).as("under way").isEqualTo("edge-refused");
        edge.answer(bob);
        assertTalking(legs.getFirst(), bob);
        assertThat(edge.sip.on(legs.getLast())).endsWith("BYE");
        assertThat(edge.parks.failedTransfers).isEmpty();
    }

    @Test
    void aHeldCallIsTransferredToo() {
        List<LegId> legs = edge.callIn();
        hold("201");
        transfer("201", "202");
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
        LegId bob = edge.rung();
        edge.answer(bob);
        assertTalking(legs.getFirst(), bob);
    }

    @ParameterizedTest
    @CsvSource({"486, busy", "603, declined", "480, unavailable", "404, no-such-number", "500, failed"})
    void aTransferThatFailsLeavesTheTwoTalkingAndIsTold(int status, String why) {
        List<LegId> legs = edge.callIn();
        transfer("201", "202");
        edge.refuse(edge.rung(), status);
        assertTalking(legs.getFirst(), legs.getLast());
        assertThat(edge.parks.failedTransfers).containsExactly("201 to 202: " + why);
        assertThat(edge.sip.on(legs.getLast())).noneMatch(sent -> sent.startsWith("NOTIFY"));
    }

    @Test
    void aTransferThatNobodyAnswersIsTold() {
        List<LegId> legs = edge.callIn();
        transfer("201", "202");
        edge.pass(Duration.ofSeconds(61));
        assertThat(edge.parks.failedTransfers).containsExactly("201 to 202: unavailable");
        assertTalking(legs.getFirst(), legs.getLast());
    }

    @Test
    void anUnknownNumberIsToldAsWell() {
        edge.callIn();
        edge.dialPlan = (tenant, number) -> new Intent.Unknown(number);
        assertThat(transfer("201", "299")).isEqualTo("Ok");
        assertThat(edge.parks.failedTransfers).containsExactly("201 to 299: no-such-number");
    }

    @Test
    void anExtensionWithoutAPhoneIsToldAsWell() {
        List<LegId> legs = edge.callIn();
        assertThat(transfer("201", "204")).isEqualTo("Ok");
        assertThat(edge.parks.failedTransfers).containsExactly("201 to 204: unavailable");
        assertTalking(legs.getFirst(), legs.getLast());
    }

    @Test
    void slotsAndCodesAreNoTargets() {
        List<LegId> legs = edge.callIn();
        for (Intent target : List.of(
                new Intent.Retrieve("701", false),
                new Intent.ParkAt("701", true),
                new Intent.ParkNext(null),
                new Intent.Page("800"))) {
            edge.dialPlan = (tenant, number) -> target;
            assertThat(transfer("201", "x")).isEqualTo("bad-request");
        }
        assertTalking(legs.getFirst(), legs.getLast());
        assertThat(edge.parks.failedTransfers).isEmpty();
    }

    @Test
    void whoHangsUpDuringATransferThatFailsIsRungBackAndTold() {
        List<LegId> legs = edge.callIn();
        transfer("201", "202");
        LegId bob = edge.rung();
        edge.bye(legs.getLast());
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
        edge.refuse(bob, 486);
        assertThat(edge.parks.failedTransfers).containsExactly("201 to 202: busy");
        assertThat(edge.sip.last(edge.rung()).what()).startsWith("INVITE sip:201");
    }

    @Test
    void aTransfereeWhoHangsUpEndsItAll() {
        List<LegId> legs = edge.callIn();
        transfer("201", "202");
        LegId bob = edge.rung();
        edge.bye(legs.getFirst());
        edge.refuse(bob, 487);
        assertThat(edge.sip.on(legs.getLast())).endsWith("BYE");
        assertThat(edge.parks.failedTransfers).isEmpty();
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.timersLeft()).isZero();
    }
}
