package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parkslots.e2e.abuse.Attacks;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Browsers;
import dev.parkslots.e2e.web.browser.Tab;
import dev.parkslots.e2e.web.browser.Voice;
import dev.parkslots.e2e.web.phone.ForeignPhone;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** Browsers that lie, and strangers who disturb those that don't. */
@Isolated("takes all of the machine that it can")
@RequiresProgram("chromium")
class BrowserAbuseTest {

    private static final Voice VOICE = new Voice(1900);

    @RegisterExtension
    final Office office = Office.shared();

    @RegisterExtension
    final Browsers browsers = new Browsers(() -> office.stack().parkUrl(0));

    @Test
    void whoHasAnotherCertificateThanHeSaysHearsAndIsHeardByNobody() {
        try (var liar = phone("201")) {
            liar.showAnotherCertificate();
            var caller = office.phones().trunkCalls("201");
            caller.awaitTalking();
            Awaitility.await("the handshake is refused")
                    .untilAsserted(() -> assertThat(office.stack().edgeMetrics())
                            .containsPattern("parkslots_dtls_handshakes_total\\{[^}]*fingerprint[^}]*} [1-9]"));
            assertThat(caller.media().hearsNothing()).isTrue();
            liar.ear().awaitSilence();
        }
    }

    @Test
    void strangersWhoFloodThePortOfATalkAreNotHeardNorAnswered() throws IOException {
        try (var phone = phone("201")) {
            var caller = office.phones().trunkCalls("201");
            phone.awaitTalking();
            caller.awaitTalking();
            caller.media().awaitTone(VOICE.tone());
            try (var attack = Attacks.checksByUdp(phone.soundPort())) {
                Awaitility.await("the attack runs").until(() -> attack.blows() > 10_000);
                phone.awaitVoice(caller.media().tone());
                caller.media().awaitTone(VOICE.tone());
                phone.hold();
                caller.media().awaitMusic();
                phone.resume();
                caller.media().awaitTone(VOICE.tone());
            }
        }
    }

    @Test
    void aPageOfAnotherHostIsNotLetIn() {
        var person = browsers.speaker("201", VOICE);
        person.expectTrouble("WebSocket");
        try (var phone = ForeignPhone.fromAnotherHost(Tab.of(person.tab()))) {
            assertThatThrownBy(() -> phone.logIn("201", office.stack().webSocket()))
                    .hasMessageContaining("not connected");
        }
    }

    private ForeignPhone phone(String extension) {
        var tab = Tab.of(browsers.speaker(extension, VOICE).tab());
        return new ForeignPhone(
                tab, VOICE.tone(), "jssip", extension, office.stack().webSocket());
    }
}
