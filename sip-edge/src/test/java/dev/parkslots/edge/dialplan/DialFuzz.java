package dev.parkslots.edge.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.parkservice.Directory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The input is a line for a dial code and a line for what is dialed: only what the plan has is ever meant. */
class DialFuzz {

    @FuzzTest
    void onlyWhatThePlanHasIsMeant(byte[] bytes) {
        var lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        var code = lines[0];
        var dialed = lines.length < 2 ? lines[0] : lines[1];
        for (var purpose : Code.Purpose.values()) {
            var parsed = Code.parse(purpose, code);
            parsed.match(dialed)
                    .ifPresent(variable -> assertThat(parsed.prefix() + variable + parsed.suffix())
                            .isEqualTo(dialed));
        }
        var plan = new TenantPlan(tenant(code));
        for (var arrival : new Arrival[] {Arrival.INVITE, Arrival.REFER}) {
            check(plan.dialedByUser(arrival, dialed), arrival, Numbers.dialed(dialed));
        }
        assertThat(plan.dialedByTrunk(dialed, "+1555010"))
                .isInstanceOfAny(Intent.Extension.class, Intent.Unknown.class);
    }

    private static void check(Intent intent, Arrival arrival, String plain) {
        switch (intent) {
            case Intent.Extension extension -> assertThat(extension.extension()).isEqualTo("201");
            case Intent.ParkAt park -> {
                assertThat(park.slot()).matches("[0-9]{1,8}");
                assertThat(park.code() || arrival == Arrival.REFER).isTrue();
            }
            case Intent.Retrieve retrieve -> {
                assertThat(retrieve.slot()).matches("[0-9]{1,8}");
                assertThat(retrieve.code() || arrival == Arrival.INVITE).isTrue();
            }
            case Intent.ParkNext next -> assertThat(next.lot()).isNull();
            case Intent.Group group ->
                assertThat(group.number()).isEqualTo("600").isEqualTo(plain);
            case Intent.Page page -> assertThat(page.group()).isEqualTo("600");
            case Intent.Outside outside -> {
                assertThat(outside.number()).matches("\\+?[0-9]+").isEqualTo(plain);
            }
            case Intent.Address address -> throw new AssertionError("Nobody dials " + address);
            case Intent.Unknown unknown -> assertThat(unknown.dialed()).isEqualTo(plain);
        }
    }

    private static Directory.Tenant tenant(String code) {
        var all = List.of("*");
        return new Directory.Tenant(
                "demo",
                "demo.localhost",
                List.of(new Directory.User("201", "Alice", Map.of())),
                List.of(new Directory.Lot("main", "701", "703", all, all, "default", true)),
                new Directory.DialCodes(
                        "custom", List.of("*90"), List.of("{slot}", code), List.of("{slot}", "*88{slot}")),
                List.of(),
                List.of(new Directory.Group("all", "600", List.of("201"), "all")),
                "en");
    }
}
