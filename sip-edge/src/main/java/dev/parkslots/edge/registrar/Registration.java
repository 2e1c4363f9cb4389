package dev.parkslots.edge.registrar;

import dev.parkslots.edge.call.dialog.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A REGISTER of a user who has proved who he is.
 *
 * @param contacts to be bound or, with 0 seconds, unbound; empty to ask only
 * @param all {@code Contact: *}: every binding of the user goes
 * @param flow how the request came
 * @param events what the phone takes outside of a subscription, of those that this edge knows
 */
public record Registration(
        String tenant,
        String extension,
        String callId,
        long cseq,
        List<Contact> contacts,
        boolean all,
        List<String> path,
        Flow flow,
        String label,
        List<String> events) {

    public Registration {
        contacts = List.copyOf(contacts);
        path = List.copyOf(path);
        events = List.copyOf(events);
    }

    /**
     * @param uri as the phone wrote it
     * @param instance {@code +sip.instance}, or null
     * @param regId which of the device's flows this is (RFC 5626 §4.2); 0 if not said
     * @param seconds asked for; 0 unbinds
     */
    public record Contact(String uri, @Nullable String instance, int regId, long seconds) {}

    /** What came of it. */
    public sealed interface Outcome {
        /** Done: the user's bindings now. */
        record Bound(List<Binding> bindings) implements Outcome {
            public Bound {
                bindings = List.copyOf(bindings);
            }
        }

        /** 423: nothing was changed. */
        record TooBrief(long minimum) implements Outcome {}

        /** The user has as many devices as one may have; nothing was changed. */
        record TooManyDevices(int most) implements Outcome {}

        /** An older request of the same phone came late (RFC 3261 §10.3 step 7); nothing was changed. */
        record OutOfOrder() implements Outcome {}
    }
}
