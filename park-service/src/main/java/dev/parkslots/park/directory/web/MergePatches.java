package dev.parkslots.park.directory.web;

import dev.parkslots.park.platform.problem.FieldError;
import dev.parkslots.park.platform.problem.JsonErrors;
import dev.parkslots.park.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes what stands in the directory by JSON merge patch (RFC 7396). */
@Component
class MergePatches {

    private final JsonMapper json;

    MergePatches(JsonMapper json) {
        this.json = json;
    }

    /**
     * @param optional fields that the result may lack
     * @throws ProblemException {@code bad-request} when the result is none of its kind; whether it is a good one is for the rules to say
     */
    <T> T patched(T before, Class<T> type, JsonNode patch, Set<String> optional) {
        if (!patch.isObject()) {
            throw ProblemException.badRequest("body", "must be an object");
        }
        ObjectNode document = json.valueToTree(before);
        JsonNode after = merge(document.deepCopy(), patch);
        List<FieldError> missing = new ArrayList<>();
        for (String field : document.propertyNames()) {
            if (!after.has(field) && !optional.contains(field)) {
                missing.add(new FieldError(field, "can't be left out"));
            }
        }
        if (!missing.isEmpty()) {
            throw ProblemException.badRequest(missing);
        }
        try {
            return json.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(after);
        } catch (JacksonException e) {
            throw ProblemException.badRequest(List.of(JsonErrors.of(e)));
        }
    }

    /** RFC 7396 §2. */
    private JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : json.createObjectNode();
        changes.forEachEntry((name, value) -> {
            if (value.isNull()) {
                merged.remove(name);
            } else {
                JsonNode old = merged.get(name);
                merged.set(name, merge(old == null ? json.createObjectNode() : old, value));
            }
        });
        return merged;
    }
}
