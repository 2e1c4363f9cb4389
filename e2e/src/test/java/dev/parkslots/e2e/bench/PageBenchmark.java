package dev.parkslots.e2e.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.parkslots.e2e.web.browser.Chromium;
import dev.parkslots.e2e.web.page.SignIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One page with 30 slots in a browser: how long a change takes until its dot is painted, and what the page costs while nothing happens. */
final class PageBenchmark {

    static final int SLOTS = 30;

    private static final int CHANGES_PER_SECOND = 10;
    /** In ms. */
    private static final double REST = 5_000;

    private final BenchStack stack;
    private final InternalClient client;

    PageBenchmark(BenchStack stack) {
        this.stack = stack;
        this.client = new InternalClient(stack.parkInternal(), stack.secret());
    }

    String run(int warmUpSeconds, int seconds) throws IOException {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setBaseURL(stack.page().toString())
                .setViewportSize(1280, 800);
        try (BrowserContext profile = Chromium.running().newContext(options)) {
            Page page = profile.newPage();
            page.addInitScript(script());
            SignIn.in(page).enter("alice");
            page.getByText(BenchDirectory.slot(SLOTS - 1)).first().waitFor();
            change(warmUpSeconds);
            page.evaluate("paintedDots.changeToPainted = [], paintedDots.arrivalToPainted = []");
            int changes = change(seconds);
            String painted = painted(page, changes);
            String free = idle("all free", page, seconds);
            List<String> callers = new ArrayList<>();
            for (int slot = 0; slot < SLOTS; slot++) {
                callers.add(client.park(BenchDirectory.slot(slot)));
            }
            String taken = idle("all taken", page, seconds);
            for (String caller : callers) {
                client.end(caller);
            }
            return painted + "\n" + free + "\n" + taken;
        }
    }

    private static String script() throws IOException {
        try (InputStream script = PageBenchmark.class.getResourceAsStream("/bench/painted.js")) {
            if (script == null) {
                throw new IOException("no painted.js");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Parks and ends, evenly; returns how many changes that were. */
    private int change(int seconds) throws IOException {
        long due = System.nanoTime();
        int changes = seconds * CHANGES_PER_SECOND;
        String parkId = "";
        for (int i = 0; i < changes; i++) {
            due += TimeUnit.SECONDS.toNanos(1) / CHANGES_PER_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
            if (i % 2 == 0) {
                parkId = client.park(BenchDirectory.slot(i / 2 % SLOTS));
            } else {
                client.end(parkId);
            }
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        return changes;
    }

    private static String painted(Page page, int changes) {
        return String.format(
                Locale.ROOT,
                "page: %d changes, never painted %s; change to painted dot %s; arrival at the browser to painted dot %s",
                changes,
                page.evaluate("paintedDots.never"),
                times(page, "paintedDots.changeToPainted"),
                times(page, "paintedDots.arrivalToPainted"));
    }

    private static String times(Page page, String expression) {
        Latencies latencies = new Latencies();
        for (Object millis : (List<?>) page.evaluate(expression)) {
            latencies.add(Math.round(((Number) millis).doubleValue() * 1e6));
        }
        return String.format(Locale.ROOT, "p95=%.1f ms %s", latencies.percentile(95), latencies.summary());
    }

    /** CPU of the browser's processes while nothing but ticks and heartbeats comes. */
    private String idle(String what, Page page, int seconds) {
        page.waitForTimeout(REST);
        CDPSession browser = Chromium.running().newBrowserCDPSession();
        double renderer = cpu(browser, true);
        double others = cpu(browser, false);
        long began = System.nanoTime();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
        double wall = (System.nanoTime() - began) / 1e9;
        renderer = cpu(browser, true) - renderer;
        others = cpu(browser, false) - others;
        browser.detach();
        return String.format(
                Locale.ROOT,
                "page idle, %d slots %s: renderer %.2f %% of a core, the browser's other processes %.2f %%",
                SLOTS,
                what,
                100 * renderer / wall,
                100 * others / wall);
    }

    private static double cpu(CDPSession browser, boolean ofRenderers) {
        double seconds = 0;
        JsonObject answer = browser.send("SystemInfo.getProcessInfo");
        for (JsonElement each : answer.getAsJsonArray("processInfo")) {
            JsonObject process = each.getAsJsonObject();
            if (process.get("type").getAsString().equals("renderer") == ofRenderers) {
                seconds += process.get("cpuTime").getAsDouble();
            }
        }
        return seconds;
    }
}
