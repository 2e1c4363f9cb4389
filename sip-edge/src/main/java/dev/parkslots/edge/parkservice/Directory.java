package dev.parkslots.edge.parkservice;

import java.util.List;
import java.util.Map;

/** Users, lots, codes and trunks of all tenants, as last heard from park-service ({@code directory.json}). */
public record Directory(String version, List<Tenant> tenants) {

    public Directory {
        tenants = List.copyOf(tenants);
    }

    public record Tenant(
            String name, String domain, List<User> users, List<Lot> lots, DialCodes dialCodes, List<Trunk> trunks) {
        public Tenant {
            users = List.copyOf(users);
            lots = List.copyOf(lots);
            trunks = List.copyOf(trunks);
        }
    }

    /** {@code ha1}: digest algorithm ("MD5", "SHA-256") → hex of H(extension:domain:password), RFC 7616 §3.4.2. */
    public record User(String extension, String name, Map<String, String> ha1) {
        public User {
            ha1 = Map.copyOf(ha1);
        }
    }

    /** {@code mayPark}, {@code mayRetrieve}: extensions, or "*" for everybody. */
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

    public record DialCodes(String preset, List<String> parkNext, List<String> parkAt, List<String> retrieve) {
        public DialCodes {
            parkNext = List.copyOf(parkNext);
            parkAt = List.copyOf(parkAt);
            retrieve = List.copyOf(retrieve);
        }
    }

    /** Calls from {@code host:fromPort–toPort} are this trunk's; calls out go to {@code outbound}. {@code numberPrefix} + extension is a user's outside number. */
    public record Trunk(String id, String host, int fromPort, int toPort, String outbound, String numberPrefix) {}
}
