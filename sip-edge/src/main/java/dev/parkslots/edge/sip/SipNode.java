package dev.parkslots.edge.sip;

import dev.parkslots.edge.call.Transport;
import dev.parkslots.edge.loop.Calls;
import dev.parkslots.edge.loop.Signalling;
import dev.parkslots.edge.parkservice.CurrentDirectory;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.registrar.TrunkAddresses;
import dev.parkslots.edge.sip.digest.Attempts;
import dev.parkslots.edge.sip.digest.DigestCheck;
import dev.parkslots.edge.sip.digest.Nonces;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.SipPort;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The SIP side of this edge: started once the calls are there, stopped without leaving ports or threads behind. */
public final class SipNode {

    private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
    private static final int LOGIN_FAILURES_ALLOWED = 20;
    private static final long SWEEP_SECONDS = 5;

    private final List<SipPort.Opener> openers;
    private final Drops drops;
    private final Registrar registrar;
    private final ScheduledExecutorService timer;
    private final SipLink link = new SipLink();
    private final Waiting waiting = new Waiting();
    private final Dialogs dialogs = new Dialogs();
    private final OurInvites invites = new OurInvites();
    private final OurByes byes = new OurByes();
    private final Resends resends;
    private final Signals signals;
    private final Inbound inbound;
    private final Flows flows;
    private final KeepAlives keepAlives;
    private final Runnable sweep;

    /** What a node needs from the rest of the edge. */
    public record Surroundings(
            CurrentDirectory directory,
            Registrar registrar,
            TrunkAddresses trunks,
            InstantSource clock,
            ScheduledExecutorService timer,
            Drops drops) {}

    /** @param openers of the ports, one for each transport; opened by {@link #start} */
    public SipNode(SipSettings settings, Surroundings around, List<SipPort.Opener> openers) {
        this.openers = List.copyOf(openers);
        this.drops = around.drops();
        this.registrar = around.registrar();
        this.timer = around.timer();
        TenantLookup tenants = new TenantLookup(around.directory(), settings);
        Answers answers = new Answers(link);
        this.resends = new Resends(link, registrar, timer);
        RequestBuilder builder = new RequestBuilder(settings.advertisedHost(), link);
        SessionHeaders sessions = new SessionHeaders(settings.sessions());
        Ways ways = new Ways(link, registrar);
        OutgoingInvites newInvites = new OutgoingInvites(link, builder, invites, dialogs, ways, sessions, timer);
        OutgoingRequests newRequests = new OutgoingRequests(link, builder, byes, ways);
        Introductions introductions = new Introductions(link, newInvites, newRequests, dialogs, new Asserted(tenants));
        this.signals =
                new Signals(newInvites, newRequests, tenants, waiting, resends, dialogs, sessions, introductions);
        byte[] nonceKey = SoftphonePasswords.derive(settings.internalSecret(), "sip-nonce");
        Nonces nonces = new Nonces(nonceKey, around.clock(), NONCE_LIFE, 100_000);
        Attempts attempts = new Attempts(around.clock(), LOGIN_FAILURES_ALLOWED, Duration.ofMinutes(1), 100_000);
        SoftphonePasswords softphones = new SoftphonePasswords(settings.internalSecret(), around.clock());
        Gate gate = new Gate(tenants, around.trunks(), new DigestCheck(nonces), attempts, softphones, answers);
        MergedRequests merged = new MergedRequests(around.clock());
        Courtesy courtesy = new Courtesy(around.clock(), drops);
        Requests requests = new Requests(
                link,
                answers,
                gate,
                waiting,
                resends,
                new NewCalls(link, answers, gate, tenants, registrar, merged, waiting, dialogs, sessions),
                new Registrations(link, answers, gate, registrar, around.clock()),
                new DialogRequests(link, answers, tenants, waiting, dialogs, resends, invites, byes, sessions),
                courtesy);
        Acknowledgements acks = new Acknowledgements(link, builder, invites, ways, timer);
        Replies replies = new Replies(link, newInvites, newRequests, acks, invites, dialogs, tenants, sessions);
        this.inbound = new Inbound(requests, replies, waiting, answers, drops);
        this.keepAlives = new KeepAlives(link, registrar, settings.keepAlive());
        this.flows = new Flows(link, registrar, dialogs, waiting, newInvites, newRequests);
        this.sweep = () -> {
            registrar.expire();
            nonces.forgetOld();
            attempts.forgetOld();
            merged.forgetOld();
            courtesy.forgetOld();
        };
    }

    /** For the calls; usable before {@link #start}, but nothing is sent before it. */
    public Signalling signalling() {
        return signals;
    }

    /** Binds the ports and begins to take requests. */
    public void start(Calls calls) throws IOException {
        link.calls(calls);
        registrar.restore();
        link.stack(SipStack.start(open(), drops, inbound, flows));
        var unused = timer.scheduleWithFixedDelay(sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        var unusedToo = timer.scheduleWithFixedDelay(keepAlives, 1, 1, TimeUnit.SECONDS);
    }

    private List<SipPort> open() throws IOException {
        List<SipPort> ports = new ArrayList<>();
        try {
            for (SipPort.Opener opener : openers) {
                ports.add(opener.open(drops));
            }
        } catch (IOException | RuntimeException e) {
            ports.forEach(SipPort::close);
            throw e;
        }
        return ports;
    }

    /** Frees the ports and the threads; the timer is the owner's. */
    public void stop() {
        link.stack().stop();
    }

    /** Whether phones can reach us: started, and every port is read from. */
    public boolean listening() {
        return link.started() && link.stack().listening();
    }

    /** Which transports phones can reach us by; empty before the start. */
    public Map<Transport, Boolean> listeners() {
        return link.started() ? link.stack().listeners() : Map.of();
    }

    /** The address that was bound for this transport. */
    public InetSocketAddress local(Transport transport) {
        return link.stack().local(transport);
    }

    /** Transactions of requests that we sent, those that linger included. */
    public int clientTransactions() {
        return link.started() ? link.stack().getClientTransactionTableSize() : 0;
    }

    /** Transactions of requests that we got, those that linger included. */
    public int serverTransactions() {
        return link.started() ? link.stack().getServerTransactionTableSize() : 0;
    }

    /** How many of these there are now. */
    public int held(Held what) {
        return switch (what) {
            case REQUESTS -> waiting.size();
            case ANSWERS -> resends.size();
            case INVITES -> invites.size();
            case GIVEN_UP -> invites.givenUp();
            case BYES -> byes.size();
            case DIALOGS -> dialogs.size();
        };
    }

    /** How much is remembered for requests in progress; falls back to 0 when there are none. */
    int remembered() {
        return waiting.size() + resends.size() + invites.size() + byes.size();
    }
}
