package dev.parkslots.edge.call;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a dialed string means (dial plan). The same digits mean different things in an INVITE and in a REFER: see {@code dialplan}. */
public sealed interface Intent {

    /** A user of the tenant. */
    record Extension(String extension) implements Intent {}

    /** Park in this slot. {@code code} tells a park code ({@code *68701}) from the bare slot number. */
    record ParkAt(String slot, boolean code) implements Intent {}

    /** Park in the next free slot, of this lot or of the parker's first. */
    record ParkNext(@Nullable String lot) implements Intent {}

    /** Pick up who waits in this slot. {@code code} tells a retrieve code ({@code *88701}) from the bare slot number. */
    record Retrieve(String slot, boolean code) implements Intent {}

    /** A number reached through the tenant's trunk. */
    record Outside(String number) implements Intent {}

    /**
     * Some users of the tenant.
     *
     * @param number what was dialed
     * @param members extensions, in their order
     * @param each how long each member rings, one after the other; null: all ring at once
     */
    record Group(
            String number, List<String> members, @Nullable Duration each) implements Intent {
        public Group {
            members = List.copyOf(members);
        }

        public Group without(Set<String> extensions) {
            return new Group(
                    number,
                    members.stream()
                            .filter(member -> !extensions.contains(member))
                            .toList(),
                    each);
        }
    }

    /** Any {@code sip:} URI, reached directly. Nobody dials it: only the steps of a ladder lead there. */
    record Address(String uri) implements Intent {}

    /** Speak to the group of this number. */
    record Page(String group) implements Intent {}

    /** Nothing that this tenant has; or something that this dialler may not reach. */
    record Unknown(String dialed) implements Intent {}
}
