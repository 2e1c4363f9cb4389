package dev.parkslots.park.directory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a user may do, each within the own tenant except OPERATOR, who tends the tenants themselves. */
public enum Role {
    USER,
    SUPERVISOR,
    ADMIN,
    OPERATOR;

    /** As in JSON and in tokens: lower case. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
