package dev.parkslots.edge.registrar;

import dev.parkslots.edge.call.dialog.Device;

/** Devices inside this process (the demo phone): found by {@link Devices} like registered ones, and never stored in Redis. */
public interface BuiltInDevices {

    void add(Device device);

    void remove(Device device);
}
