package dev.parkslots.edge.loop.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.parkservice.Directory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {

    private static People people(List<String> mayRetrieve) {
        var directory = new Directory(
                "1",
                List.of(new Directory.Tenant(
                        "demo",
                        "demo.localhost",
                        List.of(new Directory.User("203", "Carol", Map.of())),
                        List.of(new Directory.Lot("main", "701", "703", List.of(), mayRetrieve, "default", true)),
                        new Directory.DialCodes("custom", List.of(), List.of(), List.of()),
                        List.of(),
                        List.of(new Directory.Group("warehouse", null, List.of("203", "204"), "all")),
                        "en")));
        return new People(() -> directory);
    }

    @ParameterizedTest
    @CsvSource({
        "*,         201, true",
        "201,       201, true",
        "201,       203, false",
        "warehouse, 203, true",
        "warehouse, 201, false",
        "elsewhere, 203, false"
    })
    void whoMayPickUpWithoutParkService(String permitted, String extension, boolean may) {
        assertThat(people(List.of(permitted)).mayRetrieve("demo", "main", extension))
                .isEqualTo(may);
        assertThat(people(List.of(permitted)).mayRetrieve("demo", "other", extension))
                .isFalse();
        assertThat(people(List.of(permitted)).mayRetrieve("other", "main", extension))
                .isFalse();
    }
}
