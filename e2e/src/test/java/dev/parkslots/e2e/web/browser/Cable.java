package dev.parkslots.e2e.web.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The WebSocket between a page and the service, which can be cut, go silent, or lose a message. */
public final class Cable {

    /** Going away; what a browser says when a server is gone cannot be said by hand (RFC 6455 §7.4.1). */
    private static final int GONE = 4000;

    private final List<WebSocketRoute> ends = new ArrayList<>();
    private boolean cut;
    private Predicate<String> lost = message -> false;

    private Cable() {}

    /** Of a tab that has not been to the page yet. */
    public static Cable of(Page tab) {
        var cable = new Cable();
        tab.routeWebSocket(address -> address.endsWith("/ws"), cable::plugged);
        return cable;
    }

    private void plugged(WebSocketRoute page) {
        if (cut) {
            close(page);
            return;
        }
        ends.add(page);
        page.connectToServer().onMessage(frame -> {
            if (!lost.test(text(frame))) {
                pass(frame, page);
            }
        });
    }

    private static void pass(WebSocketFrame frame, WebSocketRoute to) {
        if (frame.text() == null) {
            to.send(frame.binary());
        } else {
            to.send(frame.text());
        }
    }

    private static String text(WebSocketFrame frame) {
        return frame.text() == null ? "" : frame.text();
    }

    /** No connection, and none to be had. */
    public void cut() {
        cut = true;
        ends.forEach(Cable::close);
        ends.clear();
    }

    private static void close(WebSocketRoute end) {
        end.close(new WebSocketRoute.CloseOptions().setCode(GONE));
    }

    /** From now on nothing comes from the service, and nobody says that the connection is over. */
    public void silence() {
        lost = message -> true;
    }

    /** What the service says for which this holds never arrives. */
    public void lose(Predicate<String> message) {
        lost = message;
    }

    public void mend() {
        cut = false;
        lost = message -> false;
    }
}
