package dev.parkslots.e2e.web;

import dev.parkslots.e2e.parking.Office;
import dev.parkslots.e2e.phone.SippPhone;
import dev.parkslots.e2e.web.browser.Browsers;
import dev.parkslots.e2e.web.browser.Voice;
import dev.parkslots.e2e.web.page.BrowserPhone;
import dev.parkslots.e2e.web.page.CallsScreen;
import dev.parkslots.e2e.web.page.SignIn;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An office with phones, and a browser for each of its people. */
abstract class InTheBrowser {

    @RegisterExtension
    final Office office = Office.shared();

    @RegisterExtension
    final Browsers browsers = new Browsers(() -> office.stack().parkUrl(0));

    /** Somebody whose phone is this page, and who speaks this frequency, in hertz. */
    BrowserPhone phone(String user, int tone) {
        return BrowserPhone.of(browsers.speaker(user, new Voice(tone)), user);
    }

    /** The Calls screen of somebody who is signed in. */
    CallsScreen signIn(String user) {
        return SignIn.in(browsers.person(user).tab()).as(user);
    }

    /** Dupont calls the extension of this phone from outside; both hear each other when this returns. */
    SippPhone talk(BrowserPhone phone, String extension) {
        var caller = office.phones().trunkCalls(extension);
        phone.answer("Dupont");
        caller.awaitTalking();
        caller.media().awaitTone(phone.tone());
        phone.ear().awaitTone(caller.media().tone());
        return caller;
    }
}
