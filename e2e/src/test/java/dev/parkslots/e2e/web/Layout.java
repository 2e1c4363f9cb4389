package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** Where things are on a screen. */
record Layout(double x, double y, double width, double height) {

    /** What sticks out of the window to the side, by name; looks into shadow roots. What screen readers alone see may be anywhere. */
    private static final String STICKING_OUT = """
            () => {
                const wide = document.documentElement.clientWidth;
                const out = [];
                const look = root => root.querySelectorAll('*').forEach(each => {
                    const box = each.getBoundingClientRect();
                    if (each.checkVisibility() && box.width > 1 && box.height > 1 && (box.right > wide + 1 || box.left < -1)) {
                        out.push(each.localName + ' ' + Math.round(box.left) + '-' + Math.round(box.right) + ' of ' + wide);
                    }
                    if (each.shadowRoot) look(each.shadowRoot);
                });
                look(document);
                return out;
            }""";

    static Layout of(Page page, String css) {
        return of(page.locator(css).first());
    }

    static Layout of(Locator thing) {
        var box = thing.boundingBox();
        return new Layout(box.x, box.y, box.width, box.height);
    }

    /** Nothing has to be scrolled sideways to be seen (WCAG 1.4.10). */
    static void assertNothingSideways(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels to scroll sideways")
                .isEqualTo(0);
        assertThat((List<?>) page.evaluate(STICKING_OUT)).isEmpty();
    }

    /** Its text stays inside it. */
    static void assertInside(Locator thing) {
        assertThat(thing.evaluate("e => e.scrollWidth - e.clientWidth"))
                .as("pixels of text beyond its edge")
                .isEqualTo(0);
        assertThat(of(thing).height()).as("height").isLessThan(320);
    }
}
