package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.page.SignIn;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What comes over the wire until the slots are there, with an empty cache. */
@RequiresProgram("chromium")
class FirstLoadTest extends InTheBrowser {

    private static final long MOST = 200_000;

    @Test
    void theFirstLoadIsSmallAndAllOfItComesFromHere() {
        var alice = browsers.person("alice");
        var tab = alice.tab();
        var wire = alice.profile().newCDPSession(tab);
        var bytes = new AtomicLong();
        wire.on(
                "Network.loadingFinished",
                (JsonObject loaded) ->
                        bytes.addAndGet(loaded.get("encodedDataLength").getAsLong()));
        wire.send("Network.enable");
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
}
