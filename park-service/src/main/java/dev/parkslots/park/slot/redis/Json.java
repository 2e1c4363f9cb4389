package dev.parkslots.park.slot.redis;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What the scripts write: objects of strings, and objects of such objects. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** An object whose values are strings or objects of strings. */
    static Node read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("No object: " + text);
            }
            return node(parser);
        }
    }

    private static Node node(JsonParser parser) {
        Map<String, String> texts = new HashMap<>();
        Map<String, Node> nodes = new HashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                nodes.put(name, node(parser));
            } else {
                texts.put(name, parser.getString());
            }
        }
        return new Node(texts, nodes);
    }

    /** One object. */
    record Node(Map<String, String> texts, Map<String, Node> nodes) {

        private static final Node EMPTY = new Node(Map.of(), Map.of());

        @Nullable
        String text(String name) {
            return texts.get(name);
        }

        String need(String name) {
            String value = texts.get(name);
            if (value == null) {
                throw new IllegalArgumentException("No " + name + " among " + texts.keySet());
            }
            return value;
        }

        Node node(String name) {
            return nodes.getOrDefault(name, EMPTY);
        }
    }
}
