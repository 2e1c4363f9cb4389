package dev.parkslots.park.platform.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says that answers have all of their fields, but for those that are left out when there is nothing to say ({@link NullableFields}).
 * What is in requests too is not touched: there a field that may be left out is one that may be left out.
 */
@SuppressWarnings("rawtypes") // so are the maps of the library
final class FilledAnswers {

    private FilledAnswers() {}

    static void describe(OpenAPI api) {
        Map<String, Schema> models = api.getComponents().getSchemas();
        List<Operation> operations = api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .toList();
        Set<String> asked = reachable(operations.stream().flatMap(FilledAnswers::bodiesOfRequests), models);
        Set<String> answered = reachable(operations.stream().flatMap(FilledAnswers::bodiesOfAnswers), models);
        answered.removeAll(asked);
        answered.forEach(name -> requireAll(models.get(name)));
        models.values().forEach(FilledAnswers::unmark);
    }

    private static Stream<Content> bodiesOfRequests(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.empty()
                : Stream.ofNullable(operation.getRequestBody().getContent());
    }

    private static Stream<Content> bodiesOfAnswers(Operation operation) {
        return operation.getResponses().values().stream().flatMap(answer -> Stream.ofNullable(answer.getContent()));
    }

    /** The names of all models that such a body is made of. */
    private static Set<String> reachable(Stream<Content> bodies, Map<String, Schema> models) {
        Set<String> names = new LinkedHashSet<>();
        Deque<Schema<?>> left = new ArrayDeque<>();
        bodies.flatMap(body -> body.values().stream())
                .forEach(media -> left.addAll(present(Stream.of(media).map(it -> it.getSchema()))));
        while (!left.isEmpty()) {
            Schema<?> next = left.pop();
            String ref = next.get$ref();
            if (ref == null) {
                left.addAll(parts(next));
            } else {
                String name = ref.substring(ref.lastIndexOf('/') + 1);
                if (names.add(name)) {
                    left.addAll(present(Stream.of(name).map(models::get)));
                }
            }
        }
        return names;
    }

    private static List<Schema<?>> parts(Schema<?> schema) {
        List<Schema<?>> parts = new ArrayList<>(present(Stream.of(schema).map(Schema::getItems)));
        Stream.of(schema.getOneOf(), schema.getAnyOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .forEach(each -> parts.addAll(present(each.stream())));
        parts.addAll(present(fields(schema).values().stream()));
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            parts.add(values);
        }
        return parts;
    }

    private static Collection<Schema<?>> present(Stream<? extends @Nullable Schema> schemas) {
        List<Schema<?>> present = new ArrayList<>();
        schemas.forEach(each -> {
            if (each != null) {
                present.add(each);
            }
        });
        return present;
    }

    private static void requireAll(@Nullable Schema<?> model) {
        if (model == null) {
            return;
        }
        List<String> always = fields(model).entrySet().stream()
                .filter(field -> !isLeftOut(field.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!always.isEmpty()) {
            model.setRequired(always);
        }
    }

    private static boolean isLeftOut(Schema<?> field) {
        return field.getExtensions() != null && field.getExtensions().containsKey(NullableFields.LEFT_OUT);
    }

    private static void unmark(Schema<?> model) {
        fields(model).values().stream()
                .filter(FilledAnswers::isLeftOut)
                .forEach(field -> field.getExtensions().remove(NullableFields.LEFT_OUT));
    }

    private static Map<String, Schema> fields(Schema<?> model) {
        return model.getProperties() == null ? Map.of() : model.getProperties();
    }
}
