package dev.parkslots.edge.sip.incoming;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.dialplan.TenantPlan;
import dev.parkslots.edge.dialplan.Tenants;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.registrar.TrunkAddresses;
import dev.parkslots.edge.sip.digest.Attempts;
import dev.parkslots.edge.sip.digest.Credentials;
import dev.parkslots.edge.sip.digest.DigestCheck;
import dev.parkslots.edge.sip.digest.Nonces;
import dev.parkslots.edge.sip.message.TenantLookup;
import dev.parkslots.edge.sip.transaction.Answers;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Authorization;
import gov.nist.javax.sip.message.SIPRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ListIterator;
import java.util.Optional;
import javax.sip.address.URI;
import org.jspecify.annotations.Nullable;

/** Finds out who sends a request that starts something; asks for credentials and refuses by itself. */
public final class Gate {

    // One algorithm, not two challenges: two break phones, each in another order.
    private static final String ALGORITHM = "MD5";

    private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
    private static final int LOGIN_FAILURES_ALLOWED = 20;

    private final TenantLookup tenants;
    private final TrunkAddresses trunks;
    private final Nonces nonces;
    private final DigestCheck digest;
    private final Attempts attempts;
    private final SoftphonePasswords softphones;
    private final Answers answers;

    /** @param internalSecret the deployment's secret */
    public Gate(
            TenantLookup tenants, TrunkAddresses trunks, String internalSecret, InstantSource clock, Answers answers) {
        this.tenants = tenants;
        this.trunks = trunks;
        this.nonces = new Nonces(SoftphonePasswords.derive(internalSecret, "sip-nonce"), clock, NONCE_LIFE, 100_000);
        this.digest = new DigestCheck(nonces);
        this.attempts = new Attempts(clock, LOGIN_FAILURES_ALLOWED, Duration.ofMinutes(1), 100_000);
        this.softphones = new SoftphonePasswords(internalSecret, clock);
        this.answers = answers;
    }

    /** To be called now and then. */
    void forgetOld() {
        nonces.forgetOld();
        attempts.forgetOld();
    }

    /** The sender, or nothing after having answered. */
    Optional<Sender> sender(SIPRequest request) {
        if (!tenants.loaded()) {
            answers.stateless(request, 503, "Retry-After", "5");
            return Optional.empty();
        }
        Optional<Sender> trunk = trunk(request);
        return trunk.isPresent() ? trunk : user(request);
    }

    /** Whether the address that sent this is a trunk's. */
    Optional<Sender> trunk(SIPRequest request) {
        if (SipStack.flow(request).transport() == Transport.WS) {
            // Browsers, whatever port they have.
            return Optional.empty();
        }
        Tenants now = tenants.now();
        return now.trunkAt(Addresses.host(request), request.getPeerPacketSourcePort())
                .map(t -> (Sender) new Sender.Trunk(t.tenant(), t.trunk().numberPrefix()))
                .or(() -> trunks.tenantOf(Addresses.source(request))
                        .flatMap(now::byName)
                        .map(plan -> new Sender.Trunk(plan, prefix(plan))));
    }

    private static String prefix(TenantPlan plan) {
        return plan.trunks().stream()
                .map(Directory.Trunk::numberPrefix)
                .findFirst()
                .orElse("");
    }

    private Optional<Sender> user(SIPRequest request) {
        URI from = request.getFrom().getAddress().getURI();
        Optional<TenantPlan> tenant = tenants.ofDomain(from);
        if (tenant.isEmpty()) {
            answers.stateless(request, 403);
            return Optional.empty();
        }
        TenantPlan plan = tenant.get();
        Credentials credentials = credentials(request, plan.domain());
        if (credentials == null) {
            challenge(request, plan, false);
            return Optional.empty();
        }
        String address = Addresses.host(request);
        String account = plan.name() + '/' + SoftphonePasswords.extension(credentials.username());
        if (attempts.isBanned(address, account)) {
            answers.stateless(request, 403, "Retry-After", "60");
            return Optional.empty();
        }
        switch (check(request, plan, credentials)) {
            case WRONG -> {
                attempts.failed(address, account);
                challenge(request, plan, false);
                return Optional.empty();
            }
            case STALE -> {
                challenge(request, plan, true);
                return Optional.empty();
            }
            case RIGHT -> attempts.succeeded(address, account);
        }
        return userOf(request, plan, credentials, from);
    }

    private Optional<Sender> userOf(SIPRequest request, TenantPlan plan, Credentials credentials, URI from) {
        String extension = SoftphonePasswords.extension(credentials.username());
        Optional<Directory.User> user = plan.user(extension);
        boolean own = from instanceof SipUri sip && extension.equals(sip.getUser());
        if (user.isEmpty() || !own) {
            // Nobody speaks in another user's name.
            answers.stateless(request, 403);
            return Optional.empty();
        }
        return Optional.of(new Sender.User(plan, user.get()));
    }

    private DigestCheck.Verdict check(SIPRequest request, TenantPlan plan, Credentials credentials) {
        String username = credentials.username();
        Optional<String> ha1 = SoftphonePasswords.isSoftphone(username)
                ? softphones.ha1(ALGORITHM, plan.name(), plan.domain(), username)
                : plan.user(username)
                        .flatMap(user -> Optional.ofNullable(user.ha1().get(ALGORITHM)));
        return digest.check(credentials, request.getMethod(), plan.domain(), ALGORITHM, ha1);
    }

    private void challenge(SIPRequest request, TenantPlan plan, boolean stale) {
        answers.stateless(request, 401, "WWW-Authenticate", digest.challenge(plan.domain(), ALGORITHM, stale));
    }

    static @Nullable Credentials credentials(SIPRequest request, String realm) {
        ListIterator<?> all = request.getHeaders("Authorization");
        Credentials first = null;
        while (all.hasNext()) {
            if (all.next() instanceof Authorization header && "Digest".equalsIgnoreCase(header.getScheme())) {
                Credentials found = read(header);
                if (found.realm().equals(realm)) {
                    return found;
                }
                first = first == null ? found : first;
            }
        }
        return first;
    }

    private static Credentials read(Authorization header) {
        return new Credentials(
                text(header, "username"),
                text(header, "realm"),
                text(header, "nonce"),
                text(header, "uri"),
                text(header, "response"),
                text(header, "cnonce"),
                text(header, "nc"),
                text(header, "qop"),
                text(header, "algorithm"));
    }

    private static String text(Authorization header, String name) {
        String value = header.getParameter(name);
        return value == null ? "" : value;
    }
}
