package dev.parkslots.e2e.web.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketFrame;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** What a page and the edge say to each other, seen at the browser's end of the wire: nothing is run in the page, which might take that for a click. */
public final class SipWire {

    private static final double PATIENCE = 30_000;
    private static final Pattern USER = Pattern.compile("\r\nAuthorization: Digest .*username=\"([^\"]+)\"");
    private static final Pattern REGISTERED =
            Pattern.compile("^SIP/2.0 200 .*\r\nCSeq: \\d+ REGISTER\r\n", Pattern.DOTALL);

    private final Page tab;
    private int registrations;
    private int rings;
    private String logIn = "";

    private SipWire(Page tab) {
        this.tab = tab;
    }

    /** Of a tab that has not been to the page yet. */
    public static SipWire of(Page tab) {
        var wire = new SipWire(tab);
        tab.onWebSocket(socket -> {
            if (socket.url().endsWith("/sip")) {
                socket.onFrameSent(wire::sent);
                socket.onFrameReceived(wire::received);
            }
        });
        return wire;
    }

    private void sent(WebSocketFrame frame) {
        var user = USER.matcher(text(frame));
        if (text(frame).startsWith("REGISTER ") && user.find()) {
            logIn = user.group(1);
        }
        if (text(frame).startsWith("SIP/2.0 180 ")) {
            rings++;
        }
    }

    private void received(WebSocketFrame frame) {
        if (REGISTERED.matcher(text(frame)).find()) {
            registrations++;
        }
    }

    private static String text(WebSocketFrame frame) {
        return frame.text() == null ? "" : frame.text();
    }

    /** Until the edge has taken the page for a phone once more. */
    public void awaitRegistrationAfter(Runnable act) {
        int before = registrations;
        act.run();
        await(() -> registrations > before);
    }

    /** Until the page says that it rings. */
    public void awaitRinging() {
        await(() -> rings > 0);
    }

    /** The user name by which the page registered last: it says when it ends ({@code docs/internal-api.md}). */
    public String logIn() {
        return logIn;
    }

    public void awaitEndOf(String logIn) {
        var end = Instant.ofEpochSecond(Long.parseLong(logIn.split("~")[1]));
        await(() -> Instant.now().isAfter(end));
    }

    private void await(BooleanSupplier condition) {
        tab.waitForCondition(condition, new Page.WaitForConditionOptions().setTimeout(PATIENCE));
    }
}
