package dev.parkslots.park.slot.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Walks every pair of state and command. */
class SlotStateTest {

    private static final Path PAGE = Path.of("../docs/park-lifecycle.md");

    @Test
    void thePageShowsTheTableOfTheCode() throws IOException {
        Map<String, List<String>> page = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (!page.isEmpty() && line.isBlank()) {
                break;
            }
            if (line.startsWith("| command |") || !page.isEmpty()) {
                List<String> cells =
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
                page.put(cells.get(1), cells.subList(2, cells.size() - 1));
            }
        }
        page.keySet().removeIf(row -> row.startsWith("---"));
        assertThat(page).isEqualTo(tableOfTheCode());
    }

    @Test
    void onlyTheTableDecidesWhatIsLegal() {
        for (SlotCommand command : SlotCommand.values()) {
            assertThat(SlotState.legalFor(command))
                    .as(command.name())
                    .isNotEmpty()
                    .allMatch(state -> state.next(command).isPresent());
        }
    }

    @Test
    void theCallerMayGoFromEveryStateThatHoldsOne() {
        assertThat(SlotState.legalFor(SlotCommand.END))
                .containsExactlyInAnyOrder(
                        SlotState.CLAIMED,
                        SlotState.RESERVED,
                        SlotState.PARKED,
                        SlotState.CONNECTING,
                        SlotState.RECALLING);
    }

    @Test
    void aClaimIsStillFreeForPeople() {
        Slot claimed = new Slot("701", "main", SlotState.CLAIMED, 4, 2, null);
        assertThat(claimed.visible()).isEqualTo(new Slot("701", "main", SlotState.FREE, 4, 2, null));
    }

    @Test
    void aReservedSlotIsTakenAndShowsNobody() {
        Slot reserved = new Slot("701", "main", SlotState.RESERVED, 4, 2, null);
        assertThat(reserved.visible()).isEqualTo(reserved);
        assertThat(SlotState.RESERVED.visible()).isEqualTo(SlotState.RESERVED);
    }

    @Test
    void everyEndIsAnEventToo() {
        for (ParkEnd end : ParkEnd.values()) {
            assertThat(SlotEvent.Name.of(end).name()).isEqualTo(end.name());
        }
    }

    private static Map<String, List<String>> tableOfTheCode() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put(
                "command",
                Arrays.stream(SlotState.values()).map(SlotState::word).toList());
        for (SlotCommand command : SlotCommand.values()) {
            table.put(
                    command.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Arrays.stream(SlotState.values())
                            .map(state ->
                                    state.next(command).map(SlotState::word).orElse(""))
                            .toList());
        }
        return table;
    }
}
