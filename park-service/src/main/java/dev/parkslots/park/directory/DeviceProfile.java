package dev.parkslots.park.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is special about one model of phone.
 *
 * @param announce on which ways the parker is told the number of his slot by this device, the first that works; empty: on none
 * @param parkDigits whether digits in a call (RFC 4733, INFO) may park
 * @param multicast address and port where the device listens for pages, e.g. "239.255.1.1:5004"; null: it is called instead
 */
public record DeviceProfile(
        List<Way> announce, Boolean parkDigits, @Nullable String multicast) {

    /** What holds for a device of which nothing is said. */
    public static final DeviceProfile USUAL = new DeviceProfile(List.of(Way.values()), false, null);

    /** How the number of a slot reaches the parker. */
    public enum Way {
        /** Spoken in the call that he parked. */
        @JsonProperty("leg")
        LEG,
        /** Spoken in a call back to his device, which answers by itself. */
        @JsonProperty("call-back")
        CALL_BACK,
        /** Shown on his page in the browser. */
        @JsonProperty("page")
        PAGE
    }

    /** What is left out is as usual. */
    public DeviceProfile {
        announce = announce == null ? List.of(Way.values()) : List.copyOf(announce);
        parkDigits = parkDigits != null && parkDigits;
    }
}
