package dev.parkslots.park.page;

import dev.parkslots.park.call.CallState;
import dev.parkslots.park.call.Calls;
import dev.parkslots.park.call.LiveCall;
import dev.parkslots.park.call.Party;
import dev.parkslots.park.directory.Device;
import dev.parkslots.park.directory.Group;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.User;
import dev.parkslots.park.edge.living.LivingEdge;
import dev.parkslots.park.edge.living.LivingEdges;
import dev.parkslots.park.edge.living.ReportedRegistrations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who of a group can hear a page now, and which edge reaches him. */
@Component
class Audience {

    /** A page to more devices would be a storm of INVITEs. */
    private static final int MOST_DEVICES = 100;

    private final ReportedRegistrations registrations;
    private final LivingEdges edges;
    private final Calls calls;

    Audience(ReportedRegistrations registrations, LivingEdges edges, Calls calls) {
        this.registrations = registrations;
        this.edges = edges;
        this.calls = calls;
    }

    /**
     * A device of a member.
     *
     * @param edge that shall page it; null: it is busy, or nobody can reach it
     * @param unheard why it is not paged; null: it is
     */
    record Listener(
            String extension, String device, @Nullable String edge, PagedDevice.@Nullable Result unheard) {

        static Listener unheard(String extension, String device, PagedDevice.Result why) {
            return new Listener(extension, device, null, why);
        }
    }

    /** All devices of the group's members that are registered, or listen at an address; in the order of the members. */
    List<Listener> of(Tenant tenant, Group group) {
        List<String> living = edges.all().stream().map(LivingEdge::id).sorted().toList();
        Set<String> busy = busy(tenant.name());
        Map<String, String> senders = new HashMap<>();
        List<Listener> all = new ArrayList<>();
        for (String extension : group.members()) {
            Map<String, String> profiles = multicast(tenant, extension);
            Set<String> seen = new HashSet<>();
            registrations.registered(tenant.name(), extension).forEach((device, edge) -> {
                seen.add(device);
                String address = profiles.get(device);
                if (address != null) {
                    all.add(multicast(extension, device, address, living, senders));
                } else if (busy.contains(extension) || busy.contains(device)) {
                    all.add(Listener.unheard(extension, device, PagedDevice.Result.BUSY));
                } else {
                    all.add(called(extension, device, edge, living, all.size()));
                }
            });
            // A loudspeaker that only listens need not register.
            profiles.forEach((device, address) -> {
                if (!seen.contains(device)) {
                    all.add(multicast(extension, device, address, living, senders));
                }
            });
        }
        return all;
    }

    private static Listener called(String extension, String device, String edge, List<String> living, int before) {
        return living.contains(edge) && before < MOST_DEVICES
                ? new Listener(extension, device, edge, null)
                : Listener.unheard(extension, device, PagedDevice.Result.FAILED);
    }

    /** One edge sends to an address, however many devices listen there: two would be heard twice. */
    private static Listener multicast(
            String extension, String device, String address, List<String> living, Map<String, String> senders) {
        if (living.isEmpty()) {
            return Listener.unheard(extension, device, PagedDevice.Result.FAILED);
        }
        return new Listener(extension, device, senders.computeIfAbsent(address, ignored -> living.getFirst()), null);
    }

    private static Map<String, String> multicast(Tenant tenant, String extension) {
        return tenant.userByExtension(extension).map(User::devices).orElse(List.of()).stream()
                .filter(device -> device.profile().multicast() != null)
                .collect(Collectors.toMap(
                        Device::id, device -> String.valueOf(device.profile().multicast())));
    }

    /** Devices that are on a call, and users whose devices ring: which of them, nobody says. */
    private Set<String> busy(String tenant) {
        Set<String> busy = new HashSet<>();
        for (LiveCall call : calls.ofTenant(tenant)) {
            for (Party party : call.parties()) {
                busy.add(party.state() == CallState.RINGING ? party.extension() : party.device());
            }
        }
        return busy;
    }
}
