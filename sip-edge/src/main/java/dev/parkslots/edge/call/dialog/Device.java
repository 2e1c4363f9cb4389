package dev.parkslots.edge.call.dialog;

import java.time.Instant;
import java.util.List;

/**
 * A place where a user can be rung: one registered contact.
 *
 * @param id stable for the life of the device: from {@code +sip.instance} where given, else from the contact
 * @param label what people see: the User-Agent, or "Built-in demo phone"
 * @param contact URI of the Contact
 * @param path Path headers of the registration, in the order of use
 * @param flow the way to it: where its registration came from
 * @param edge the edge that holds its flow
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
        Instant lastUsed) {

    public Device {
        path = List.copyOf(path);
    }
}
