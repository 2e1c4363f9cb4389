package dev.parkslots.park.directory.seed;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.directory.Device;
import dev.parkslots.park.directory.Group;
import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.Role;
import dev.parkslots.park.directory.SlotOrder;
import dev.parkslots.park.directory.Span;
import dev.parkslots.park.directory.Trunk;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file just as it is written; {@link SeedReader} turns it into tenants. Null: left out, the default holds. */
record SeedDocument(@JsonProperty(required = true) List<SeedTenant> tenants) {

    record SeedTenant(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String domain,
            @Nullable List<SeedUser> users,
            @Nullable List<SeedLot> lots,
            @Nullable SeedDialCodes dialCodes,
            @Nullable List<Trunk> trunks,
            @Nullable List<Group> groups,
            @Nullable String language) {}

    /** @param password plain; or {@code passwordHash} as the password encoder writes it; neither: no web log-in */
    record SeedUser(
            @JsonProperty(required = true) String username,
            @JsonProperty(required = true) String name,
            @Nullable String extension,
            @Nullable Set<Role> roles,
            @Nullable String password,
            @Nullable String passwordHash,
            @Nullable SeedSip sip,
            @Nullable List<Device> devices,
            @Nullable String language) {

        /** Passwords stay out of logs. */
        @Override
        public String toString() {
            return "SeedUser[" + username + "]";
        }
    }

    /** @param password plain; or {@code ha1} by algorithm */
    record SeedSip(@Nullable String password, @Nullable Map<String, String> ha1) {

        /** Secrets stay out of logs. */
        @Override
        public String toString() {
            return "SeedSip[]";
        }
    }

    record SeedLot(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String from,
            @JsonProperty(required = true) String to,
            @Nullable SlotOrder order,
            @Nullable Span recallAfter,
            @Nullable List<LadderStep> ladder,
            @Nullable Span repeatEvery,
            @Nullable List<String> mayPark,
            @Nullable List<String> mayRetrieve,
            @Nullable String music,
            @Nullable Boolean enabled) {}

    record SeedDialCodes(
            @JsonProperty(required = true) String preset,
            @Nullable List<String> parkNext,
            @Nullable List<String> parkAt,
            @Nullable List<String> retrieve,
            @Nullable List<String> page) {}
}
