package dev.parkslots.park.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ContactsTest extends RunningService {

    private static final Path GOLDEN = Path.of("../docs/contract/contacts.json");
    private static final String SILENT = "/api/v1/admin/groups/a-silent-one";

    @AfterEach
    void asItWas() {
        call("DELETE", SILENT, "admin", null);
    }

    @Test
    void everyUserSeesWhomHeMayCallAndPage() throws IOException {
        Answer contacts = get("/api/v1/contacts", "alice");

        assertThat(contacts.status()).as(contacts.raw().body()).isEqualTo(200);
        assertThat(contacts.body()).isEqualTo(JsonMapper.shared().readTree(Files.readString(GOLDEN)));
        assertThat(get("/api/v1/contacts", "admin").body()).isEqualTo(contacts.body());
    }

    @Test
    void nobodyOfAnotherAccountIsThere() {
        assertThat(get("/api/v1/contacts", "eve").raw().body())
                .isEqualTo("{\"people\":[{\"extension\":\"201\",\"name\":\"Eve\"}],\"groups\":[]}");
    }

    @Test
    void aGroupWithoutANumberCanStillBePaged() {
        call("PUT", SILENT, "admin", "{\"members\":[\"201\"]}");

        assertThat(get("/api/v1/contacts", "bob").body().path("groups").get(0).toString())
                .isEqualTo("{\"name\":\"a-silent-one\",\"number\":null}");
    }
}
