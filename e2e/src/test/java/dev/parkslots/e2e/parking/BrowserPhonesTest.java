package dev.parkslots.e2e.parking;

import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Browsers;
import dev.parkslots.e2e.web.browser.Tab;
import dev.parkslots.e2e.web.browser.Voice;
import dev.parkslots.e2e.web.phone.ForeignPhone;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages with a SIP library, as others write them, park and pick up. */
@RequiresProgram("chromium")
class BrowserPhonesTest {

    @RegisterExtension
    final Office office = Office.shared();

    @RegisterExtension
    final Browsers browsers = new Browsers(() -> office.stack().parkUrl(0));

    @ParameterizedTest
    @ValueSource(strings = {"jssip", "sipjs"})
    void parkByTransferAndAnotherPicksUp(String library) {
        try (var parker = phone(library, "201", new Voice(1900));
                var retriever = phone(library, "202", new Voice(2100))) {
            SoftphoneStory.tell(office, parker, retriever);
        }
    }

    private ForeignPhone phone(String library, String extension, Voice voice) {
        var tab = Tab.of(browsers.speaker(extension, voice).tab());
        return new ForeignPhone(
                tab, voice.tone(), library, extension, office.stack().webSocket());
    }
}
