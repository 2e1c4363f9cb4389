package dev.parkslots.edge.call.dialog;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A place where a user can be rung: one registered contact.
 *
 * @param id stable for the life of the device: from {@code +sip.instance} where given, else from the contact
 * @param label what people see: the User-Agent, or "Built-in demo phone"
 * @param contact URI of the Contact
 * @param path Path headers of the registration, in the order of use
 * @param flow the way to it: where its registration came from
 * @param edge the edge that holds its flow
 * @param events what it takes as NOTIFY outside of a subscription, of those that this edge knows ({@code Allow-Events})
 */
public record Device(
        String id,
        String tenant,
        String extension,
        String label,
        String contact,
        List<String> path,
        Flow flow,
        String edge,
        Instant lastUsed,
        List<String> events) {

    /** The event that tells a ringing phone to answer. */
    public static final String TALK = "talk";

    public Device {
        path = List.copyOf(path);
        // What an older edge has stored says nothing of them.
        events = List.copyOf(Objects.requireNonNullElse(events, List.of()));
    }

    /** Whether it picks up when it is told to. */
    public boolean answersWhenTold() {
        return events.contains(TALK);
    }
}
