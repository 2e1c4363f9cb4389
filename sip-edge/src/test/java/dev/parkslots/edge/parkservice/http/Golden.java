package dev.parkslots.edge.parkservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bodies of {@code docs/contract/internal}. */
final class Golden {

    private static final JsonMapper JSON = new JsonMapper();

    private Golden() {}

    static String golden(String name) {
        try {
            return Files.readString(Path.of("../docs/contract/internal", name));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Same field names at every level, in whatever order. */
    static void assertSameShape(String golden, JsonNode body) {
        assertThat(shape(body)).isEqualTo(shape(JSON.readTree(golden(golden))));
    }

    private static String shape(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(field -> field.getKey() + ":" + shape(field.getValue()))
                    .sorted()
                    .toList()
                    .toString();
        }
        return node.isArray() && !node.isEmpty() ? "[" + shape(node.get(0)) + "]" : node.isArray() ? "[]" : "";
    }
}
