package dev.parkslots.e2e.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** What tells that the connection is lost. */
public final class Banner {

    private final Locator banner;

    Banner(Page page) {
        banner = page.locator("connection-banner");
    }

    public void awaitSays(String words) {
        assertThat(banner.getByText(Pattern.compile(words)).first()).isVisible();
    }

    public void awaitGone() {
        assertThat(banner.getByText("Connection lost")).hasCount(0);
    }
}
