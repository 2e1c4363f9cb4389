package dev.parkslots.edge.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.parkservice.Directory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantsTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "[2001:DB8::7], 2001:db8:0:0:0:0:0:7, true",
        "::2, 0:0:0:0:0:0:0:1, false",
        "no:address, 0:0:0:0:0:0:0:1, false"
    })
    void aTrunkIsKnownByItsAddressHoweverItIsWritten(String written, String source, boolean known) {
        Directory.Trunk trunk = new Directory.Trunk("t", written, 5070, 5079, "sip:127.0.0.1:5070", "+1555010");
        Tenants tenants = new Tenants(new Directory(
                "1",
                List.of(new Directory.Tenant(
                        "demo",
                        "demo.localhost",
                        List.of(),
                        List.of(),
                        new Directory.DialCodes("park-slots", List.of(), List.of(), List.of()),
                        List.of(trunk)))));
        assertThat(tenants.trunkAt(source, 5070).isPresent()).isEqualTo(known);
        assertThat(tenants.trunkAt(source, 5080)).isEmpty();
    }
}
