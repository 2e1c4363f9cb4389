package dev.parkslots.e2e.parking;

import dev.parkslots.e2e.phone.Baresip;
import dev.parkslots.e2e.phone.Softphone.Account;
import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** baresip parks and picks up. */
@RequiresProgram("baresip")
class BaresipTest {

    @RegisterExtension
    final Office office = Office.shared();

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void parksByTransferAndAnotherPicksUp(String transport) {
        int edge = office.stack().sipPort();
        try (var parker = new Baresip(new Account("201", transport, 1900), edge);
                var retriever = new Baresip(new Account("202", transport, 2100), edge)) {
            SoftphoneStory.tell(office, parker, retriever);
        }
    }
}
