package dev.parkslots.park.directory.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parkslots.park.directory.DeviceProfile;
import dev.parkslots.park.directory.DialCodes;
import dev.parkslots.park.directory.Group;
import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Role;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedReaderTest {

    private static final String GOOD = """
            tenants:
              - name: acme
                domain: acme.example
                users:
                  - {username: ann, name: Ann, extension: 201, password: secret, sip: {password: phone}}
                lots:
                  - {name: main, from: "701", to: "703"}
                groups:
                  - {name: all, number: 600, members: [201]}
            """;

    private final SeedReader reader = new SeedReader(password -> "hash of " + password);

    @Test
    void theDemoIsAsTheContractSays() throws IOException {
        var file = Objects.requireNonNull(getClass().getResourceAsStream("/demo-directory.yml"));
        List<Tenant> tenants = reader.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));

        Tenant demo = tenants.get(0);
        assertThat(tenants).extracting(Tenant::name).containsExactly("demo", "other");
        assertThat(tenants).extracting(Tenant::domain).containsExactly("demo.localhost", "other.localhost");
        assertThat(demo.users())
                .extracting(user -> user.username() + " " + user.extension())
                .containsExactly(
                        "alice 201",
                        "bob 202",
                        "carol 203",
                        "dave 204",
                        "reception 200",
                        "boss 210",
                        "admin null",
                        "operator null");
        assertThat(demo.userByUsername("boss").orElseThrow().roles()).contains(Role.SUPERVISOR);
        assertThat(demo.userByUsername("admin").orElseThrow().roles()).contains(Role.ADMIN);
        assertThat(demo.userByUsername("operator").orElseThrow().roles()).contains(Role.OPERATOR);
        assertThat(demo.dialCodes()).isEqualTo(DialCodes.PARK_SLOTS);
        assertThat(demo.groups())
                .containsExactly(
                        new Group("warehouse", "600", List.of("203", "204"), Group.Ring.ALL),
                        new Group("desk", "601", List.of("200", "201"), Group.Ring.IN_ORDER));
        assertThat(demo.lot("main").orElseThrow().numbers()).containsExactly("701", "702", "703");
        assertThat(tenants.get(1).userByExtension("201").orElseThrow().username())
                .isEqualTo("eve");
    }

    @Test
    void secretsAreHashedOnTheWayIn() {
        User ann = reader.read(GOOD).get(0).users().get(0);

        assertThat(ann.passwordHash()).isEqualTo("hash of secret");
        assertThat(ann.extension()).isEqualTo("201");
        // printf '201:acme.example:phone' | md5sum; … | sha256sum
        assertThat(ann.ha1())
                .containsEntry("MD5", "8b8b490240aba68aa85e47e1b76d54f2")
                .containsEntry("SHA-256", "244ef379ee2d2f1f5ca456a5473fe6c8d552e200864542065389f487f96d3f57");
        assertThat(ann.toString()).doesNotContain("hash");
    }

    @Test
    void whatIsLeftOutHasADefault() {
        Lot lot = reader.read(GOOD).get(0).lots().get(0);

        assertThat(lot.recallAfter().iso()).isEqualTo("PT90S");
        assertThat(lot.repeatEvery().iso()).isEqualTo("PT60S");
        assertThat(lot.ladder()).extracting(LadderStep::action).containsExactly(LadderStep.Action.RECALL);
        Tenant acme = reader.read(GOOD).get(0);
        assertThat(acme.mayPark(lot, "201")).isTrue();
        assertThat(acme.mayRetrieve(lot, null)).isTrue();
        assertThat(lot.enabled()).isTrue();
        assertThat(acme.language()).isEqualTo("en");
        assertThat(acme.users().get(0).language()).isNull();
        assertThat(acme.groups().get(0).ring()).isEqualTo(Group.Ring.ALL);
    }

    @Test
    void aDeviceMayHaveAProfile() {
        String yaml = GOOD.replace(
                "sip: {password: phone}",
                "sip: {password: phone}, language: fr, devices: [{id: d-1, label: Desk},"
                        + " {id: d-2, label: Hall, profile: {announce: [call-back], parkDigits: true, multicast: \"239.255.1.1:5004\"}}]");
        User ann = reader.read(yaml).get(0).users().get(0);

        assertThat(ann.language()).isEqualTo("fr");
        assertThat(ann.devices().get(0).profile()).isEqualTo(DeviceProfile.USUAL);
        assertThat(ann.devices().get(1).profile())
                .isEqualTo(new DeviceProfile(List.of(DeviceProfile.Way.CALL_BACK), true, "239.255.1.1:5004"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name: acme                | name: Acme Inc             | tenants[0].name: must be 1 to 32
                    password: secret,         | passwort: secret,          | tenants[0].users[0].passwort: is not known here
                    name: Ann,                | name: ,                    | tenants[0].users[0].name: must be given
                    extension: 201            | extension: 701             | tenants[0].lots[0].from: the range holds the extension 701
                    extension: 201            | extension: x               | tenants[0].users[0].extension: must be 2 to 8 digits
                    from: "701"               | from: "7001"               | tenants[0].lots[0].to: must be as long as from
                    from: "701"               | from: "709"                | tenants[0].lots[0].to: must be as long as from
                    to: "703"}                | to: "703", recallAfter: 9} | tenants[0].lots[0].recallAfter
                    to: "703"}                | to: "703", recallAfter: PT1S} | tenants[0].lots[0].recallAfter: must be a duration
                    to: "703"}                | to: "703", mayPark: [ann]} | tenants[0].lots[0].mayPark: must be a list of extensions
                    to: "703"}                | to: "703", enabled: maybe} | tenants[0].lots[0].enabled: has the wrong type
                    sip: {password: phone}    | sip: {}                    | tenants[0].users[0].sip.password: give either
                    sip: {password: phone}    | sip: {ha1: {MD5: abc}}     | tenants[0].users[0].sip.ha1.MD5
                    name: all                 | name: 9to5                 | tenants[0].groups[0].name: must be a letter
                    number: 600               | number: 201                | tenants[0].groups[0].number: is the extension of a user: 201
                    number: 600               | number: 702                | tenants[0].groups[0].number: is a slot of lot main
                    number: 600               | number: 6                  | tenants[0].groups[0].number: must be 2 to 8 digits
                    members: [201]}           | members: [299]}            | tenants[0].groups[0].members: nobody has the extension 299
                    members: [201]}           | members: []}               | tenants[0].groups[0].members: must name 1 to 100
                    members: [201]}           | members: [201, 201]}       | tenants[0].groups[0].members: names somebody twice
                    password: secret,         | password: secret, roles: [king], | tenants[0].users[0].roles[0]: must be one of user, supervisor, admin, operator
                    members: [201]}           | members: [201], ring: some} | tenants[0].groups[0].ring: must be one of all, in-order
                    password: secret,         | password: secret, language: tlh, | tenants[0].users[0].language: must be en or fr
                    password: secret,         | password: secret, devices: [{id: d-1, label: A}, {id: d-1, label: B}], | tenants[0].users[0].devices[1].id: there is another
                    password: secret,         | password: secret, devices: [{id: d-1, label: A, profile: {multicast: 10.0.0.1:5004}}], | devices[0].profile.multicast: must be an IPv4 multicast
                    password: secret,         | password: secret, devices: [{id: d-1, label: A, profile: {multicast: 224.0.0.5:5004}}], | devices[0].profile.multicast: must be an IPv4 multicast
                    password: secret,         | password: secret, devices: [{id: d-1, label: A, profile: {multicast: 239.1.1.1:70000}}], | devices[0].profile.multicast: must be an IPv4 multicast
                    to: "703"}                | to: "703", ladder: [{do: page, group: none}]} | tenants[0].lots[0].ladder[0].group: must name a group
                    to: "703"}                | to: "703", mayPark: [none]} | tenants[0].lots[0].mayPark: must be a list of extensions and of groups
                    tenants:                  | tenant:                    | tenant
                    lots:                     | lots                       | can't be read at line
                    """)
    void mistakesAreNamedWithTheirPlace(String right, String wrong, String message) {
        String yaml = GOOD.replace(right, wrong);
        assertThat(yaml).isNotEqualTo(GOOD);

        assertThatThrownBy(() -> reader.read(yaml))
                .isInstanceOf(SeedException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("dev.parkslots");
    }

    @Test
    void anEmptyFileIsNamedAsSuch() {
        assertThatThrownBy(() -> reader.read("")).isInstanceOf(SeedException.class);
        assertThatThrownBy(() -> reader.read("tenants: []")).hasMessageContaining("at least one tenant");
    }

    @Test
    void usernamesAreUniqueOverAllTenants() {
        String two = GOOD + GOOD.replace("tenants:\n", "").replace("acme", "zeta");

        assertThatThrownBy(() -> reader.read(two)).hasMessageContaining("there is another user ann");
    }
}
