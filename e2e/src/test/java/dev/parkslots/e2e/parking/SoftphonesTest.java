package dev.parkslots.e2e.parking;

import dev.parkslots.e2e.phone.Baresip;
import dev.parkslots.e2e.phone.Baresip.Account;
import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A softphone that people really use parks and picks up; the caller and it say what they hear. */
@RequiresProgram("baresip")
class SoftphonesTest {

    @RegisterExtension
    final Office office = Office.shared();

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void parksByTransferAndAnotherPicksUp(String transport) {
        int edge = office.stack().sipPort();
        try (var parker = new Baresip(new Account("201", transport, "PCMU", 1900), edge);
                var retriever = new Baresip(new Account("202", transport, "PCMU,PCMA", 2100), edge)) {
            var caller = office.phones().trunkCalls("201");
            parker.await("CALL_ESTABLISHED");
            caller.awaitTalking();
            caller.media().awaitTone(parker.tone());
            parker.awaitVoice(caller.media().tone());

            parker.hold();
            caller.media().awaitNoTone(parker.tone());
            parker.resume();
            caller.media().awaitTone(parker.tone());

            parker.transfer("701");
            parker.await("CALL_CLOSED");
            caller.media().awaitMusic();
            office.awaitSlot("701", "parked");

            retriever.dial("701");
            retriever.await("CALL_ESTABLISHED");
            caller.media().awaitTone(retriever.tone());
            retriever.awaitVoice(caller.media().tone());
            office.awaitSlot("701", "free");
            retriever.hangUp();
            caller.await("over");
        }
    }
}
