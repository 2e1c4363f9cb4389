package dev.parkslots.e2e.web.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a page complained of where people do not look: errors nobody caught, errors in the console, and what the Content-Security-Policy forbade. */
final class Troubles {

    private static final String TELL_VIOLATIONS = """
            document.addEventListener('securitypolicyviolation', e =>
                console.error('CSP forbids ' + e.effectiveDirective + ' of ' + e.blockedURI + ' in ' + e.sourceFile + ': ' + e.sample))
            """;

    private final List<String> seen = new ArrayList<>();
    private final List<Predicate<String>> expected = new ArrayList<>();

    void watch(Page page) {
        page.addInitScript(TELL_VIOLATIONS);
        page.onPageError(error -> seen.add("not caught: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isRefusal(message)) {
                seen.add("console: " + message.text() + " at " + message.location());
            }
        });
    }

    /** The browser itself writes down each answer of 400 and more; that a page is refused something is no fault of its. */
    private static boolean isRefusal(ConsoleMessage message) {
        return message.text().startsWith("Failed to load resource: the server responded with a status of 4")
                && message.location().contains("/api/");
    }

    void expect(Predicate<String> trouble) {
        expected.add(trouble);
    }

    List<String> unexpected() {
        return seen.stream()
                .filter(trouble -> expected.stream().noneMatch(known -> known.test(trouble)))
                .toList();
    }
}
