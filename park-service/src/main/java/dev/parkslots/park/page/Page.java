package dev.parkslots.park.page;

import java.util.List;

/**
 * A page that is over, or is being heard.
 *
 * @param devices in the order of the group's members
 */
public record Page(String id, String group, List<PagedDevice> devices) {

    public Page {
        devices = List.copyOf(devices);
    }

    /** Whether anybody could hear it. */
    public boolean reachedSomebody() {
        return devices.stream().anyMatch(device -> device.result().reached());
    }
}
