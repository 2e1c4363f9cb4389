package dev.parkslots.park.slot.redis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the arguments of a script; what is null or empty travels as ''. */
final class Arguments {

    private final List<String> list = new ArrayList<>(48);

    Arguments add(@Nullable Object value) {
        list.add(value == null ? "" : value.toString());
        return this;
    }

    /** A field that is left out when it has no value. */
    Arguments field(String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            list.add(name);
            list.add(value.toString());
        }
        return this;
    }

    /** A field that is removed when it has no value. */
    Arguments set(String name, @Nullable Object value) {
        list.add(name);
        return add(value);
    }

    List<String> toList() {
        return list;
    }
}
