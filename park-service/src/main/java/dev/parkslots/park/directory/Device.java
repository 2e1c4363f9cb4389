package dev.parkslots.park.directory;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A device as the directory knows it.
 *
 * @param id as the edge names it: from {@code +sip.instance} where given, else from the contact
 * @param label what people see
 * @param profile left out: the usual one
 */
public record Device(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String label,
        DeviceProfile profile) {

    public Device {
        profile = profile == null ? DeviceProfile.USUAL : profile;
    }
}
