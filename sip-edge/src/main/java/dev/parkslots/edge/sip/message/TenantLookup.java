package dev.parkslots.edge.sip.message;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.dialplan.Arrival;
import dev.parkslots.edge.dialplan.TenantPlan;
import dev.parkslots.edge.dialplan.Tenants;
import dev.parkslots.edge.parkservice.CurrentDirectory;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.sip.transport.Addresses;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.address.TelURLImpl;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sip.address.URI;
import org.jspecify.annotations.Nullable;

/** Tenants and dial plans of the directory as it is now. */
public final class TenantLookup {

    private final CurrentDirectory directory;
    private final @Nullable String defaultTenant;
    private final Set<String> ownHosts = new HashSet<>();
    private volatile Tenants tenants;

    /**
     * @param bind address of this edge, whose host means this edge in a URI
     * @param advertisedHost another one that does
     * @param defaultTenant has the requests whose domain is nobody's; null refuses them
     */
    public TenantLookup(
            CurrentDirectory directory, InetSocketAddress bind, String advertisedHost, @Nullable String defaultTenant) {
        this.directory = directory;
        this.defaultTenant = defaultTenant;
        this.tenants = new Tenants(directory.get());
        ownHosts.add(Addresses.bracketed(advertisedHost).toLowerCase(Locale.ROOT));
        ownHosts.add(Addresses.bracketed(Addresses.plain(bind.getAddress())));
        if (bind.getAddress().isLoopbackAddress() || bind.getAddress().isAnyLocalAddress()) {
            ownHosts.add("localhost");
            ownHosts.add("127.0.0.1");
            ownHosts.add("[::1]");
        }
    }

    public boolean loaded() {
        return directory.loaded();
    }

    public Tenants now() {
        Directory current = directory.get();
        Tenants index = tenants;
        if (!index.isOf(current)) {
            index = new Tenants(current);
            tenants = index;
        }
        return index;
    }

    /** The tenant of a domain; where nobody has that domain, the default one if there is one. */
    public Optional<TenantPlan> ofDomain(URI uri) {
        Tenants index = now();
        Optional<TenantPlan> own =
                uri instanceof SipUri sip && sip.getHost() != null ? index.byDomain(sip.getHost()) : Optional.empty();
        return own.isPresent() || defaultTenant == null ? own : index.byName(defaultTenant);
    }

    public Optional<TenantPlan> named(String tenant) {
        return now().byName(tenant);
    }

    /** The domain of a tenant, or the name itself for one that is gone from the directory meanwhile. */
    public String domain(String tenant) {
        return named(tenant).map(TenantPlan::domain).orElse(tenant + ".invalid");
    }

    /** What a URI means that a user of this tenant dialed or transfers to, or that his trunk calls. */
    public Intent intent(TenantPlan plan, Arrival arrival, URI target, @Nullable String numberPrefix) {
        String user = null;
        if (target instanceof SipUri sip && isOurs(plan, sip)) {
            user = sip.getUser();
        } else if (target instanceof TelURLImpl tel) {
            user = (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber();
        }
        if (user == null || user.isEmpty()) {
            return new Intent.Unknown(target.toString());
        }
        return arrival == Arrival.TRUNK ? plan.dialedByTrunk(user, numberPrefix) : plan.dialedByUser(arrival, user);
    }

    /** Whether this leads to the tenant's domain or to this edge. */
    public boolean isOurs(TenantPlan plan, URI uri) {
        return uri instanceof TelURLImpl || (uri instanceof SipUri sip && isOurs(plan, sip));
    }

    /** Another domain is an outside address, never one of our slots. */
    private boolean isOurs(TenantPlan plan, SipUri uri) {
        String host = uri.getHost();
        return host != null && (plan.isDomain(host) || ownHosts.contains(host.toLowerCase(Locale.ROOT)));
    }

    /** The tenant whose domain one of our own URIs has; the domain itself for one that is gone. */
    public String tenantOf(String localUri) {
        String domain = localUri.substring(localUri.indexOf('@') + 1);
        return now().byDomain(domain).map(TenantPlan::name).orElse(domain);
    }

    /** Whether calls by this flow go out by a trunk. */
    public boolean isTrunkTarget(Flow flow) {
        return directory.get().tenants().stream()
                .flatMap(tenant -> tenant.trunks().stream())
                .anyMatch(trunk -> Addresses.flowOfUri(trunk.outbound()).equals(flow));
    }
}
