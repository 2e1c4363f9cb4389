package dev.parkslots.edge.registrar;

import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.registrar.Registration.Contact;
import dev.parkslots.edge.registrar.Registration.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a REGISTER makes of a user's bindings (RFC 3261 §10.3). */
final class BindingRules {

    private final String edge;
    private final InstantSource clock;

    BindingRules(String edge, InstantSource clock) {
        this.edge = edge;
        this.clock = clock;
    }

    /** Why the request changes nothing, if so. */
    static Optional<Outcome> refusal(Registration request, List<Binding> known) {
        for (Contact contact : request.contacts()) {
            if (contact.seconds() > 0 && contact.seconds() < Registrar.MIN_SECONDS) {
                return Optional.of(new Outcome.TooBrief(Registrar.MIN_SECONDS));
            }
        }
        // The same number again is a copy of the request that came by another way: carried out again, to the same end.
        boolean late = known.stream().anyMatch(b -> b.callId().equals(request.callId()) && request.cseq() < b.cseq());
        boolean changes = request.all() || !request.contacts().isEmpty();
        return late && changes ? Optional.of(new Outcome.OutOfOrder()) : Optional.empty();
    }

    /** @param saved takes what is new or changed */
    List<Binding> apply(Registration request, List<Binding> known, List<Binding> saved) {
        List<Binding> after = request.all() ? List.of() : known;
        for (Contact contact : request.contacts()) {
            String id = DeviceIds.of(request, contact, after);
            Binding binding = binding(request, contact, id, lastUsed(after, id));
            if (contact.seconds() == 0) {
                after = after.stream().filter(b -> !isSame(b, binding)).toList();
            } else {
                after = with(after, binding, true);
                saved.add(binding);
            }
        }
        return after;
    }

    private Binding binding(Registration request, Contact contact, String id, Instant lastUsed) {
        Device device = new Device(
                id,
                request.tenant(),
                request.extension(),
                request.label(),
                contact.uri(),
                request.path(),
                request.flow(),
                edge,
                lastUsed,
                request.events());
        Instant expires = clock.instant().plusSeconds(Math.min(contact.seconds(), Registrar.MAX_SECONDS));
        return new Binding(device, contact.regId(), request.callId(), request.cseq(), expires);
    }

    private Instant lastUsed(List<Binding> known, String id) {
        return known.stream()
                .filter(b -> b.device().id().equals(id))
                .map(b -> b.device().lastUsed())
                .findFirst()
                .orElseGet(clock::instant);
    }

    static List<Binding> with(List<Binding> known, Binding binding, boolean replace) {
        if (!replace && known.stream().anyMatch(b -> hasName(b, binding))) {
            return known;
        }
        List<Binding> after = new ArrayList<>(known);
        after.removeIf(b -> isSame(b, binding));
        after.add(binding);
        return List.copyOf(after);
    }

    /** One flow of one device, or what else has the same Contact at the same place. */
    private static boolean isSame(Binding known, Binding other) {
        return hasName(known, other)
                || (known.device().contact().equals(other.device().contact())
                        && known.device().flow().equals(other.device().flow()));
    }

    static boolean hasName(Binding known, Binding other) {
        return known.device().id().equals(other.device().id()) && known.regId() == other.regId();
    }
}
