package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/** The rules of WCAG 2.2 AA, and those of good practice, that a program can check; in both themes. */
final class Axe {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Axe() {}

    static void assertAccessible(String screen, Page page) {
        var violations = new ArrayList<String>();
        for (var theme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
            // Colours on their way from one theme to the other have no contrast worth measuring.
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(theme).setReducedMotion(ReducedMotion.REDUCE));
            var results = new AxeBuilder(page).withTags(RULES).analyze();
            assertThat(results.getPasses()).as("rules that were looked at").hasSizeGreaterThan(10);
            results.getViolations()
                    .forEach(rule -> rule.getNodes()
                            .forEach(node -> violations.add("%s, %s: %s (%s) %s"
                                    .formatted(
                                            screen,
                                            theme,
                                            rule.getId(),
                                            rule.getHelp(),
                                            node.getTarget() + " " + node.getHtml() + " "
                                                    + node.getFailureSummary()))));
        }
        assertThat(violations).isEmpty();
    }
}
