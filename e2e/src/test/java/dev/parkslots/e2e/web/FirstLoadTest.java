package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Person;
import dev.parkslots.e2e.web.browser.Voice;
import dev.parkslots.e2e.web.page.SignIn;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What comes over the wire until the slots are there, with an empty cache. */
@RequiresProgram("chromium")
class FirstLoadTest extends InTheBrowser {

    private static final long MOST = 200_000;
    private static final long MOST_WITH_PHONE = 350_000;

    @Test
    void theFirstLoadIsSmallAndAllOfItComesFromHere() {
        var alice = browsers.person("alice");
        var tab = alice.tab();
        var bytes = wire(alice, tab);
        var elsewhere = new ArrayList<String>();
        tab.onRequest(request -> {
            if (!request.url().startsWith(office.stack().parkUrl(0))
                    && !request.url().startsWith("data:")) {
                elsewhere.add(request.url());
            }
        });
        SignIn.in(tab).as("alice").slot("701").awaitFree();
        assertThat(bytes.get()).isBetween(10_000L, MOST);
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void withThePhoneItIsNotLarge() {
        var alice = browsers.speaker("alice", new Voice(1900));
        var tab = alice.tab();
        var bytes = wire(alice, tab);
        SignIn.in(tab).withThisBrowserAs("alice").awaitButton("Phone ready");
        assertThat(bytes.get()).isBetween(100_000L, MOST_WITH_PHONE);
    }

    private static AtomicLong wire(Person person, Page tab) {
        var wire = person.profile().newCDPSession(tab);
        var bytes = new AtomicLong();
        wire.on(
                "Network.loadingFinished",
                (JsonObject loaded) ->
                        bytes.addAndGet(loaded.get("encodedDataLength").getAsLong()));
        wire.send("Network.enable");
        return bytes;
    }
}
