package dev.parkslots.e2e.web.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.jspecify.annotations.Nullable;

/** A request of a page that is slow on its way: the world moves on before it arrives. */
public final class HeldRequest {

    private final Page page;
    private final String address;
    private @Nullable Route route;

    private HeldRequest(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    /** The next one to this address; a glob. */
    public static HeldRequest nextOf(Page page, String address) {
        var held = new HeldRequest(page, address);
        page.route(address, route -> held.route = route);
        return held;
    }

    /** Until the page has sent it. */
    public void awaitSent() {
        page.waitForCondition(() -> route != null);
    }

    /** It arrives. */
    public void letGo() {
        awaitSent();
        var sent = route;
        page.unroute(address);
        if (sent != null) {
            sent.resume();
        }
    }
}
