package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a screen reader finds on the screens of a story, written down and compared with what was written down before. */
final class Transcript {

    private static final Path KNOWN = Repository.root().resolve("e2e/src/test/resources/web/main-flow.txt");

    private final StringBuilder text = new StringBuilder();

    /** What changes of itself, times, is written as zeros. */
    void add(String moment, Page page, String region) {
        var seen = page.locator(region).ariaSnapshot();
        text.append("== ").append(moment).append("\n\n");
        text.append(seen.replaceAll("\\d+(:\\d\\d)+( [AP]M)?", "0:00").replaceAll("\\d+ seconds?", "0 seconds"));
        text.append("\n\n");
    }

    void compare() {
        try {
            var now = Repository.target().resolve("web/main-flow.txt");
            Files.createDirectories(now.getParent());
            Files.writeString(now, text);
            assertThat(text.toString())
                    .as("If the page is meant to be like that now, copy " + now + " to " + KNOWN)
                    .isEqualTo(Files.readString(KNOWN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
