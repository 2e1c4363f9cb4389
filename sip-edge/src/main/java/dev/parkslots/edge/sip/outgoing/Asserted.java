package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.dialplan.TenantPlan;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.sip.message.Names;
import dev.parkslots.edge.sip.message.TenantLookup;
import java.util.Optional;

/** Writes P-Asserted-Identity (RFC 3325): who is at the other end. */
final class Asserted {

    static final String HEADER = "P-Asserted-Identity";

    private final TenantLookup tenants;

    Asserted(TenantLookup tenants) {
        this.tenants = tenants;
    }

    /** @param outside the header goes to a trunk, which knows users by their outside number */
    String value(Identity identity, boolean outside) {
        String name = identity.name().isEmpty() ? "" : "\"" + Names.quoted(identity.name()) + "\" ";
        return name + "<" + uri(identity, outside) + ">";
    }

    /** The same person's URI alone. */
    String uri(Identity identity, boolean outside) {
        String number = outside ? outsideNumber(identity) : identity.number();
        String user = number.isEmpty() ? "anonymous" : Names.userPart(number);
        return "sip:" + user + "@" + tenants.domain(identity.tenant());
    }

    /** As the trunk dials it; the number itself for who is outside anyway. */
    String outsideNumber(Identity identity) {
        Optional<TenantPlan> plan = tenants.named(identity.tenant());
        Optional<Directory.Trunk> trunk = plan.flatMap(p -> p.trunks().stream().findFirst());
        boolean extension =
                plan.isPresent() && plan.get().user(identity.number()).isPresent();
        return extension && trunk.isPresent() ? trunk.get().numberPrefix() + identity.number() : identity.number();
    }
}
