package dev.parkslots.edge.registrar;

import dev.parkslots.edge.call.dialog.Device;
import java.util.List;

/** The devices at which a user can be rung now, most recently used first. Answers from memory. */
public interface Devices {

    List<Device> of(String tenant, String extension);

    /** The user did something with this device (called, answered): it becomes the one that REST rings. */
    void used(String tenant, String extension, String deviceId);
}
