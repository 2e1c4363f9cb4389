package dev.parkslots.edge.parkservice;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users, lots, groups, codes and trunks of all tenants, as last heard from park-service ({@code directory.json}). */
public record Directory(String version, List<Tenant> tenants) {

    public Directory {
        tenants = List.copyOf(tenants);
    }

    /** {@code language}: in which people of this tenant are spoken to who have none of their own. */
    public record Tenant(
            String name,
            String domain,
            List<User> users,
            List<Lot> lots,
            DialCodes dialCodes,
            List<Trunk> trunks,
            List<Group> groups,
            String language) {

        /** A tenant without groups, spoken to in English. */
        public Tenant(
                String name, String domain, List<User> users, List<Lot> lots, DialCodes dialCodes, List<Trunk> trunks) {
            this(name, domain, users, lots, dialCodes, trunks, List.of(), "en");
        }

        /** A park-service that knows no groups yet leaves them and the language out. */
        public Tenant {
            users = List.copyOf(users);
            lots = List.copyOf(lots);
            trunks = List.copyOf(trunks);
            groups = groups == null ? List.of() : List.copyOf(groups);
            language = language == null ? "en" : language;
        }
    }

    /**
     * {@code ha1}: digest algorithm ("MD5", "SHA-256") → hex of H(extension:domain:password), RFC 7616 §3.4.2. {@code language}:
     * null: the tenant's. {@code devices}: those of which something special is said.
     */
    public record User(
            String extension,
            String name,
            Map<String, String> ha1,
            @Nullable String language,
            List<Device> devices) {

        /** A user of whose devices and language nothing is said. */
        public User(String extension, String name, Map<String, String> ha1) {
            this(extension, name, ha1, null, List.of());
        }

        public User {
            ha1 = Map.copyOf(ha1);
            devices = devices == null ? List.of() : List.copyOf(devices);
        }
    }

    /** {@code id}: as the registrar names it. */
    public record Device(String id, Profile profile) {}

    /**
     * {@code announce}: ways on which this device is told the number of a slot, the first that works: "leg", "call-back", "page".
     * {@code parkDigits}: digits in a call may park. {@code multicast}: address:port where it listens for pages; null: it is called.
     */
    public record Profile(
            List<String> announce,
            boolean parkDigits,
            @Nullable String multicast) {

        /** What holds for a device of which nothing is said. */
        public static final Profile USUAL = new Profile(List.of("leg", "call-back", "page"), false, null);

        public Profile {
            announce = List.copyOf(announce);
        }
    }

    /** {@code number}: what is dialed to ring it; null: nothing. {@code members}: extensions. {@code ring}: "all" or "in-order". */
    public record Group(String name, @Nullable String number, List<String> members, String ring) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** {@code mayPark}, {@code mayRetrieve}: extensions and names of groups, or "*" for everybody. */
    public record Lot(
            String name,
            String from,
            String to,
            List<String> mayPark,
            List<String> mayRetrieve,
            String music,
            boolean enabled) {
        public Lot {
            mayPark = List.copyOf(mayPark);
            mayRetrieve = List.copyOf(mayRetrieve);
        }
    }

    public record DialCodes(
            String preset, List<String> parkNext, List<String> parkAt, List<String> retrieve, List<String> page) {

        /** Codes without one for pages. */
        public DialCodes(String preset, List<String> parkNext, List<String> parkAt, List<String> retrieve) {
            this(preset, parkNext, parkAt, retrieve, List.of());
        }

        public DialCodes {
            parkNext = List.copyOf(parkNext);
            parkAt = List.copyOf(parkAt);
            retrieve = List.copyOf(retrieve);
            page = page == null ? List.of() : List.copyOf(page);
        }
    }

    /** Calls from {@code host:fromPort–toPort} are this trunk's; calls out go to {@code outbound}. {@code numberPrefix} + extension is a user's outside number. */
    public record Trunk(String id, String host, int fromPort, int toPort, String outbound, String numberPrefix) {}
}
