package dev.parkslots.edge.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.parkservice.Directory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantPlanTest {

    private static final TenantPlan DEMO =
            plan(List.of("*90"), List.of("{slot}", "*68{slot}", "*68{extension}"), List.of("{slot}", "*88{slot}"));

    private static TenantPlan plan(List<String> parkNext, List<String> parkAt, List<String> retrieve) {
        List<Directory.User> users = Stream.of("201", "202", "210")
                .map(e -> new Directory.User(e, "User " + e, Map.of()))
                .toList();
        List<String> all = List.of("*");
        return new TenantPlan(new Directory.Tenant(
                "demo",
                "demo.localhost",
                users,
                List.of(new Directory.Lot("main", "701", "703", all, all, "default", true)),
                new Directory.DialCodes("custom", parkNext, parkAt, retrieve, List.of("*80{group}")),
                List.of(),
                List.of(
                        new Directory.Group("warehouse", "600", List.of("201", "202"), "all"),
                        new Directory.Group("desk", "601", List.of("210", "201"), "in-order"),
                        new Directory.Group("nameless", null, List.of("201"), "all")),
                "en"));
    }

    @ParameterizedTest
    @CsvSource({
        "INVITE, 201,              'Extension[extension=201]'",
        "REFER,  201,              'Extension[extension=201]'",
        "INVITE, 701,              'Retrieve[slot=701, code=false]'",
        "REFER,  701,              'ParkAt[slot=701, code=false]'",
        "INVITE, *90,              'ParkNext[lot=null]'",
        "REFER,  %2A90,            'ParkNext[lot=null]'",
        "REFER,  %2a90,            'ParkNext[lot=null]'",
        "INVITE, *68702,           'ParkAt[slot=702, code=true]'",
        "REFER,  *68702,           'ParkAt[slot=702, code=true]'",
        "INVITE, *88702,           'Retrieve[slot=702, code=true]'",
        "REFER,  *88702,           'Retrieve[slot=702, code=true]'",
        "INVITE, 600,              'Group[number=600, members=[201, 202], each=null]'",
        "REFER,  601,              'Group[number=601, members=[210, 201], each=PT20S]'",
        "INVITE, *80601,           'Page[group=601]'",
        "INVITE, *80602,           'Unknown[dialed=*80602]'",
        "INVITE, *80,              'Unknown[dialed=*80]'",
        "REFER,  *80601,           'Page[group=601]'",
        "INVITE, 602,              'Unknown[dialed=602]'",
        "INVITE, nameless,         'Unknown[dialed=nameless]'",
        // A slot that left its lot keeps its caller: park-service knows.
        "INVITE, 704,              'Retrieve[slot=704, code=false]'",
        "INVITE, *88801,           'Retrieve[slot=801, code=true]'",
        "INVITE, 299,              'Unknown[dialed=299]'",
        "REFER,  299,              'Unknown[dialed=299]'",
        "INVITE, *68,              'Unknown[dialed=*68]'",
        "INVITE, *68x,             'Unknown[dialed=*68x]'",
        "INVITE, *901,             'Unknown[dialed=*901]'",
        "INVITE, +33123456789,     'Outside[number=+33123456789]'",
        "REFER,  +33-1.23(45)6789, 'Outside[number=+33123456789]'",
        "INVITE, 0123456,          'Outside[number=0123456]'",
        "INVITE, 012345,           'Unknown[dialed=012345]'",
        "INVITE, +,                'Unknown[dialed=+]'",
        "INVITE, '201;phone=x',    'Extension[extension=201]'",
        "INVITE, alice,            'Unknown[dialed=alice]'",
        "INVITE, ''  ,             'Unknown[dialed=]'",
        "INVITE, %zz,              'Unknown[dialed=%zz]'",
        "INVITE, %,                'Unknown[dialed=%]'"
    })
    void usersReach(Arrival arrival, String dialed, String intent) {
        assertThat(DEMO.dialedByUser(arrival, dialed)).hasToString(intent);
    }

    @ParameterizedTest
    @CsvSource({
        "+1555010201, 'Extension[extension=201]'",
        "201,         'Extension[extension=201]'",
        "+1555010701, 'Unknown[dialed=+1555010701]'",
        "701,         'Unknown[dialed=701]'",
        "600,         'Unknown[dialed=600]'",
        "*80600,      'Unknown[dialed=*80600]'",
        "*90,         'Unknown[dialed=*90]'",
        "*88701,      'Unknown[dialed=*88701]'",
        "+33123456789,'Unknown[dialed=+33123456789]'"
    })
    void trunksReachExtensionsOnly(String dialed, String intent) {
        assertThat(DEMO.dialedByTrunk(dialed, "+1555010")).hasToString(intent);
    }

    @Test
    void placeholdersCountFromTheFirstSlotAndEndWithTheLot() {
        TenantPlan threeCx = plan(List.of(), List.of("*0{digit}", "#{index}"), List.of("*1{digit}"));
        assertThat(threeCx.dialedByUser(Arrival.REFER, "*00")).isEqualTo(new Intent.ParkAt("701", true));
        assertThat(threeCx.dialedByUser(Arrival.REFER, "*02")).isEqualTo(new Intent.ParkAt("703", true));
        assertThat(threeCx.dialedByUser(Arrival.REFER, "*03")).isInstanceOf(Intent.Unknown.class);
        assertThat(threeCx.dialedByUser(Arrival.INVITE, "*11")).isEqualTo(new Intent.Retrieve("702", true));
        assertThat(threeCx.dialedByUser(Arrival.REFER, "#01")).isEqualTo(new Intent.ParkAt("702", true));
        // Codes are on only with their preset.
        assertThat(threeCx.dialedByUser(Arrival.REFER, "*90")).isInstanceOf(Intent.Unknown.class);
        assertThat(threeCx.dialedByUser(Arrival.INVITE, "701")).isInstanceOf(Intent.Unknown.class);
    }

    @Test
    void mostLiteralCodeWinsAndOneCodeCanServeBothWays() {
        TenantPlan both = plan(List.of("*6801"), List.of("*68{slot}", "*5{slot}"), List.of("*5{slot}"));
        assertThat(both.dialedByUser(Arrival.REFER, "*6801")).isEqualTo(new Intent.ParkNext(null));
        assertThat(both.dialedByUser(Arrival.REFER, "*5701")).isEqualTo(new Intent.ParkAt("701", true));
        assertThat(both.dialedByUser(Arrival.INVITE, "*5701")).isEqualTo(new Intent.Retrieve("701", true));
    }
}
