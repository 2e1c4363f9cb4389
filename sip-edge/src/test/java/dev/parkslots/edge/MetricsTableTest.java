package dev.parkslots.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of metrics in docs/operations.md is what a running edge publishes: name by name, kind by kind, label by label. */
class MetricsTableTest {

    private static final Pattern ROW = Pattern.compile("\\| `(parkslots_\\w+)` \\| (\\w+) \\|([^|]*)\\|.*");
    private static final Pattern TYPE = Pattern.compile("# TYPE (parkslots_\\w+) (\\w+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private static EdgeProcess edge;
    private static String scraped;

    @BeforeAll
    static void scrape() {
        edge = new EdgeProcess();
        scraped = edge.inside("/actuator/prometheus").body();
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    /** Name to "kind labels", as the page says. */
    private static Map<String, String> documented() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));
        String section = page.substring(page.indexOf("### Metrics of sip-edge"));
        Map<String, String> rows = new TreeMap<>();
        section.lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> rows.put(row.group(1), row.group(2) + " " + labels(row.group(3))));
        return rows;
    }

    private static String labels(String cell) {
        return Arrays.stream(cell.replace("`", "").split("[, ]+"))
                .filter(label -> !label.isBlank())
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** The same, as the edge says. */
    private static Map<String, String> published() {
        Map<String, String> found = new TreeMap<>();
        scraped.lines().map(TYPE::matcher).filter(Matcher::matches).forEach(type -> {
            String name = type.group(1);
            if (!name.endsWith("_max")) {
                found.put(name, type.group(2) + " " + labelsOf(name));
            }
        });
        return found;
    }

    private static String labelsOf(String name) {
        Set<String> labels = new TreeSet<>();
        scraped.lines()
                .filter(line -> line.matches(name + "(_count|_sum|_bucket)?[{ ].*"))
                .map(LABEL::matcher)
                .forEach(label -> {
                    while (label.find()) {
                        labels.add(label.group(1));
                    }
                });
        labels.remove("le");
        return String.join(",", labels);
    }

    @Test
    void every_metric_is_documented_and_every_documented_one_exists() throws IOException {
        assertThat(documented()).isNotEmpty();
        assertThat(published()).isEqualTo(documented());
    }

    @Test
    void names_end_in_their_unit() {
        published().forEach((name, kind) -> {
            switch (kind.substring(0, kind.indexOf(' '))) {
                case "counter" -> assertThat(name).endsWith("_total");
                case "summary", "histogram" -> assertThat(name).endsWith("_seconds");
                default -> assertThat(name).doesNotEndWith("_total").doesNotEndWith("_count");
            }
            assertThat(name).doesNotContainPattern("_(ms|millis|nanos|kb|percent)(_|$)");
        });
    }

    /** A tenant, a number or a slot in a label would make as many series as there are of them. */
    @Test
    void labels_are_words_of_ours_and_few() {
        Map<String, Set<String>> values = new TreeMap<>();
        scraped.lines().filter(line -> line.startsWith("parkslots_")).forEach(line -> {
            Matcher label = LABEL.matcher(line);
            while (label.find()) {
                if (!label.group(1).equals("le")) {
                    values.computeIfAbsent(line.split("[{ ]")[0] + " " + label.group(1), key -> new TreeSet<>())
                            .add(label.group(2));
                }
            }
        });
        assertThat(values).isNotEmpty().allSatisfy((label, words) -> {
            assertThat(words).as(label).hasSizeLessThanOrEqualTo(24);
            assertThat(words).as(label).allMatch(word -> word.matches("[A-Za-z]+([-_][a-z0-9]+)*|[1-6]xx"));
        });
    }
}
