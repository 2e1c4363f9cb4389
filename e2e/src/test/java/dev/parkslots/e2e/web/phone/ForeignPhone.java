package dev.parkslots.e2e.web.phone;

import dev.parkslots.e2e.phone.Softphone;
import dev.parkslots.e2e.web.browser.Ear;
import dev.parkslots.e2e.web.browser.Tab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A phone in a browser that knows nothing of Park Slots: a page with a SIP library, logged in with the user's own password. */
public final class ForeignPhone implements Softphone {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Tab tab;
    private final int tone;
    private final Ear ear;
    private int read;

    /**
     * Opens the page and waits until the phone is logged in.
     *
     * @param library {@code jssip} or {@code sipjs}
     * @param tone what the microphone of the tab's browser hears, in hertz
     * @param webSocket of the edge
     */
    public ForeignPhone(Tab tab, int tone, String library, String extension, String webSocket) {
        this(tab, tone, PhonePages.of(library));
        logIn(extension, webSocket);
    }

    private ForeignPhone(Tab tab, int tone, String page) {
        this.tab = tab;
        this.tone = tone;
        ear = Ear.of(tab);
        tab.go(page);
        // Browsers play nothing to whom has not touched the page.
        tab.touch();
    }

    /** Opens the page from a host that is not the edge's; the phone is not logged in. */
    public static ForeignPhone fromAnotherHost(Tab tab) {
        return new ForeignPhone(tab, 0, PhonePages.elsewhere("jssip"));
    }

    public void logIn(String extension, String webSocket) {
        var login = Map.of(
                "server", webSocket, "uri", address(extension), "user", extension, "password", "demo-" + extension);
        tell("start", login);
    }

    /** From now on its SDP names another certificate than it has. */
    public void showAnotherCertificate() {
        tell("lie", "sha-256 " + "A0:".repeat(31) + "A0");
    }

    /** The edge's port for the sound of its call. */
    public int soundPort() {
        return Integer.parseInt(tab.ask("phone.soundGoesTo()").asString());
    }

    /** Waits until more sound has come; what it is can't be heard in a Firefox without loudspeakers. */
    public void awaitSound() {
        long before = packets();
        Awaitility.await("sound arrives").atMost(PATIENCE).pollInSameThread().until(() -> packets() > before + 25);
    }

    private long packets() {
        return tab.ask("phone.packets()").asLong();
    }

    public Ear ear() {
        return ear;
    }

    private void tell(String command, Object to) {
        tab.ask("phone." + command + "(" + JsonMapper.shared().writeValueAsString(to) + ")");
    }

    @Override
    public void dial(String number) {
        tell("call", address(number));
    }

    @Override
    public void transfer(String number) {
        tell("transfer", address(number));
        await("transferred");
    }

    private static String address(String number) {
        return "sip:" + number + "@demo.localhost";
    }

    @Override
    public void hold() {
        tab.ask("phone.hold()");
    }

    @Override
    public void resume() {
        tab.ask("phone.resume()");
    }

    @Override
    public void hangUp() {
        tab.ask("phone.hangUp()");
    }

    @Override
    public void awaitTalking() {
        await("talking");
    }

    @Override
    public void awaitIdle() {
        await("over");
    }

    @Override
    public void awaitVoice(int frequency) {
        ear.awaitTone(frequency);
    }

    @Override
    public boolean recordsAfterHold() {
        return true;
    }

    @Override
    public int tone() {
        return tone;
    }

    /** Waits for the next event that begins so; those before it are passed over. */
    private void await(String event) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .pollInSameThread()
                    .until(() -> happened(event));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("never " + event + ", but " + story(), e);
        }
    }

    private boolean happened(String event) {
        var story = story();
        for (int i = read; i < story.size(); i++) {
            if (story.get(i).startsWith(event)) {
                read = i + 1;
                return true;
            }
        }
        return false;
    }

    private List<String> story() {
        return tab.ask("phone.story").valueStream().map(JsonNode::asString).toList();
    }

    @Override
    public void close() {
        tab.ask("phone.stop()");
        tab.close();
    }
}
