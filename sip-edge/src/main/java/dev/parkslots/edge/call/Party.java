package dev.parkslots.edge.call;

import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a leg.
 *
 * @param tenant the customer account
 * @param extension the user's extension; null for somebody outside (a trunk)
 * @param device id of the device (see the registrar's bindings); null for a trunk
 * @param name display name, may be empty
 * @param number what people would dial to reach them: the extension, or the outside number
 */
public record Party(
        String tenant, @Nullable String extension, @Nullable String device, String name, String number) {

    /** Whether this is somebody of the tenant rather than an outside caller. */
    public boolean isUser() {
        return extension != null;
    }
}
