package dev.parkslots.park.edge.living;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the edges' reports of devices are kept. */
public interface ReportedRegistrations {

    /** Some devices of the edge changed. */
    void changed(String edge, List<RegisteredDevice> devices);

    /** These are all devices of the edge; what it had besides is gone. */
    void replace(String edge, List<RegisteredDevice> devices);

    /** Where the user's most recently used device is registered; empty when none is. */
    Optional<String> edgeOf(String tenant, String extension);

    /** The user's registered devices, each with its edge; the most recently used first. */
    Map<String, String> registered(String tenant, String extension);

    /** The edge lives no more. */
    void drop(String edge);
}
