package dev.parkslots.edge.parkservice;

import java.time.Instant;

/** Tells park-service which devices can be rung through this edge. */
public interface RegistrationReports {

    /** A device of this edge was registered (again), was used, or is gone. Also for each binding that is found at the start. Returns at once. */
    void changed(Registration registration);

    /** @param registered false when the device is gone */
    record Registration(
            String tenant, String extension, String device, String label, boolean registered, Instant lastUsed) {}
}
