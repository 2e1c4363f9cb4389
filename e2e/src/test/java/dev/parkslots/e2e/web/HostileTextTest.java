package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers choose their names, colleagues their notes: they are text, and the page stays whole. */
@RequiresProgram("chromium")
class HostileTextTest extends InTheBrowser {

    /** Turns what follows it around. */
    private static final String RIGHT_TO_LEFT = "\u202e";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>window.taken=1</script><img src=x onerror=window.taken=1>",
                "LONG",
                RIGHT_TO_LEFT + "drow dam",
                "\u05d3\u05d5\u05d3 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\ud83d\udc1d Z\u0351\u036b\u0343\u036a\u0302a\u0346\u0348l\u0360g\u0319o",
            })
    void whatACallerIsCalledIsShownAsTextAndNothingMoves(String given) {
        var name = given.equals("LONG") ? "W".repeat(1_000) : given;
        var alice = signIn("alice");
        var before = Layout.of(alice.page(), "main");
        var talk = office.talkWith(name, "201");
        alice.call(".").awaitShown();
        alice.slot("701").awaitClickable().click();
        alice.slot("701").awaitTaken("Waiting");
        var parkId = office.slot("701").body().at("/park/id").asString();
        office.stack().as("bob").patch("/api/v1/parks/" + parkId, "{\"note\":\"" + cut(name, 200) + "\"}");
        talk.caller().media().awaitMusic();

        assertThat(alice.page().evaluate("window.taken")).isNull();
        Layout.assertNothingSideways(alice.page());
        assertThat(Layout.of(alice.page(), "main").width()).isEqualTo(before.width());
        Layout.assertInside(alice.slot("701").onPage());
        alice.slot("702").awaitFree();
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
