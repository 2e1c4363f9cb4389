package dev.parkslots.e2e.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tests of the page would be worth little if its complaints went unheard. */
@RequiresProgram("chromium")
class TroublesTest {

    private static final String ADDRESS = "http://page.localhost";

    private static List<String> troublesOf(String html, String... expected) {
        var person = new Person("alice", Voice.NONE, new Browser.NewContextOptions().setBaseURL(ADDRESS));
        try {
            var page = person.tab();
            page.route(
                    "**",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(route.request().url().contains("/api/") ? 409 : 200)
                            .setContentType("text/html")
                            .setHeaders(Map.of(
                                    "Content-Security-Policy",
                                    "script-src 'self' 'nonce-1'; require-trusted-types-for 'script'"))
                            .setBody(html)));
            for (var part : expected) {
                person.expectTrouble(part);
            }
            page.navigate("/");
            page.waitForFunction("document.readyState === 'complete'");
            page.waitForCondition(() -> !person.troubles().isEmpty() || expected.length > 0 || isQuiet(page));
            return person.troubles();
        } finally {
            person.close();
        }
    }

    private static boolean isQuiet(Page page) {
        return page.title().equals("quiet");
    }

    private static String script(String text) {
        return "<title>quiet</title><script nonce=1>" + text + "</script>";
    }

    @Test
    void aPageThatIsWellHasNone() {
        assertThat(troublesOf(script("fetch('/api/v1/slots')"))).isEmpty();
    }

    @Test
    void whatThePolicyForbidsIsOne() {
        assertThat(troublesOf("<script>alert(1)</script>")).anyMatch(trouble -> trouble.contains("script-src"));
        assertThat(troublesOf("<script nonce=1>document.documentElement.innerHTML = '<b>'</script>"))
                .anyMatch(trouble -> trouble.contains("require-trusted-types-for"));
    }

    @Test
    void anErrorNobodyCaughtIsOneAndSoIsOneInTheConsole() {
        assertThat(troublesOf("<script nonce=1>throw new Error('no slot')</script>"))
                .anyMatch(trouble -> trouble.startsWith("alice: not caught") && trouble.contains("no slot"));
        assertThat(troublesOf("<script nonce=1>console.error('no slot')</script>"))
                .anyMatch(trouble -> trouble.contains("console: no slot"));
    }

    @Test
    void whatATestExpectsIsNone() {
        assertThat(troublesOf(script("console.error('no slot 701')"), "slot 701"))
                .isEmpty();
    }
}
