package dev.parkslots.e2e.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Browsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages for programmers show what the service serves, in a browser, under the policy they are served with. */
@RequiresProgram("chromium")
class ApiPagesTest {

    @RegisterExtension
    final Browsers browsers = new Browsers(() -> ParkSlotsStack.shared().parkUrl(0));

    @Test
    void aProgrammerReadsHowToParkAndTriesItOut() {
        var page = browsers.person("programmer").tab();
        page.navigate("/swagger-ui.html");
        assertThat(page.getByText("/api/v1/slots", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.getByText("/api/v1/slots/{number}/park")).isVisible();
    }
}
