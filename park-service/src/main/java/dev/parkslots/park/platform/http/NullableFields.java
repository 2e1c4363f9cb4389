package dev.parkslots.park.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says of the fields of records what their types say: {@code @Nullable} ones may be null, and those that are left out instead are
 * marked {@link #LEFT_OUT}, for {@link FilledAnswers} to read.
 */
@SuppressWarnings("rawtypes") // so are the maps of the library
@Component
class NullableFields implements ModelConverter {

    /** Extension of the schema of a field that is not written when it is null. */
    static final String LEFT_OUT = "x-left-out";

    private static final String NULL = "null";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType javaType = TypeFactory.defaultInstance().constructType(type.getType());
        if (resolved != null && javaType.getRawClass().isRecord()) {
            describe(javaType.getRawClass(), model(resolved, context));
        }
        return resolved;
    }

    private static Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
        String ref = resolved.get$ref();
        Schema<?> defined =
                ref == null ? null : context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
        return defined == null ? resolved : defined;
    }

    private static void describe(Class<?> record, Schema<?> model) {
        Map<String, Schema> fields = model.getProperties();
        if (fields == null) {
            return;
        }
        for (RecordComponent component : record.getRecordComponents()) {
            String name = nameOf(component);
            Schema<?> field = fields.get(name);
            if (field != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                fields.put(name, isLeftOut(record, component) ? leftOut(field) : orNull(field));
            }
        }
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    private static boolean isLeftOut(Class<?> record, RecordComponent component) {
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude include = own == null ? record.getAnnotation(JsonInclude.class) : own;
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }

    private static Schema<?> leftOut(Schema<?> field) {
        field.addExtension(LEFT_OUT, true);
        return field;
    }

    /** In the words of OpenAPI 3.1: null is a type, and a value of an enumeration. */
    private static Schema<?> orNull(Schema<?> field) {
        if (field.get$ref() != null) {
            Schema<?> nothing = new Schema<>();
            nothing.addType(NULL);
            Schema<?> either = new Schema<>();
            return either.oneOf(List.of(field, nothing));
        }
        if (field.getTypes() != null && !field.getTypes().contains(NULL)) {
            Set<String> types = new LinkedHashSet<>(field.getTypes());
            types.add(NULL);
            field.setTypes(types);
            allowNull(field);
        }
        return field;
    }

    private static <T> void allowNull(Schema<T> field) {
        if (field.getEnum() != null && !field.getEnum().contains(null)) {
            List<T> values = new ArrayList<>(field.getEnum());
            values.add(null);
            field.setEnum(values);
        }
    }
}
