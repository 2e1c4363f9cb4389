package dev.parkslots.park.page;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a page came to at one device.
 *
 * @param device as the edge names it
 */
public record PagedDevice(String extension, String device, Result result) {

    /** What became of it. */
    public enum Result {
        /** It answered, and hears the page. */
        PAGED,
        /** It is listening at an address to which the page is sent. */
        MULTICAST,
        /** Its user is on a call. */
        BUSY,
        /** It rang, and did not answer by itself. */
        NO_ANSWER,
        REFUSED,
        /** It could not be reached. */
        FAILED;

        /** As in JSON, e.g. "no-answer". */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether somebody could hear it there. */
        public boolean reached() {
            return this == PAGED || this == MULTICAST;
        }
    }
}
