package dev.parkslots.park.directory.web;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.platform.problem.FieldError;
import dev.parkslots.park.platform.problem.JsonErrors;
import dev.parkslots.park.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes lots by JSON merge patch (RFC 7396). */
@Component
class LotDocuments {

    private final JsonMapper json;
    private final ObjectReader lots;

    LotDocuments(JsonMapper json) {
        this.json = json;
        this.lots = json.readerFor(Lot.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** @throws ProblemException {@code bad-request} when the result is no lot; whether it is a good one is for the rules to say */
    Lot patched(Lot lot, JsonNode patch) {
        if (!patch.isObject()) {
            throw ProblemException.badRequest("body", "must be an object");
        }
        ObjectNode before = json.valueToTree(lot);
        JsonNode after = merge(before.deepCopy(), patch);
        List<FieldError> missing = new ArrayList<>();
        for (String field : before.propertyNames()) {
            if (!after.has(field)) {
                missing.add(new FieldError(field, "can't be left out"));
            }
        }
        if (!missing.isEmpty()) {
            throw ProblemException.badRequest(missing);
        }
        Lot changed = read(after);
        if (!changed.name().equals(lot.name())) {
            throw ProblemException.badRequest("name", "can't be changed");
        }
        return changed;
    }

    private Lot read(JsonNode document) {
        try {
            return lots.readValue(document);
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
