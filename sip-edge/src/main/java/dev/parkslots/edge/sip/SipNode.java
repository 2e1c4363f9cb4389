package dev.parkslots.edge.sip;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.loop.signalling.Calls;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.parkservice.CurrentDirectory;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.registrar.TrunkAddresses;
import dev.parkslots.edge.sip.incoming.Gate;
import dev.parkslots.edge.sip.incoming.Requests;
import dev.parkslots.edge.sip.message.SessionHeaders;
import dev.parkslots.edge.sip.message.TenantLookup;
import dev.parkslots.edge.sip.outgoing.OurRequests;
import dev.parkslots.edge.sip.transaction.SipLink;
import dev.parkslots.edge.sip.transaction.Transactions;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.SipPort;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The SIP side of this edge: started once the calls are there, stopped without leaving ports or threads behind. */
public final class SipNode {

    private static final long SWEEP_SECONDS = 5;

    private final List<SipPort.Opener> openers;
    private final Drops drops;
    private final Registrar registrar;
    private final ScheduledExecutorService timer;
    private final Transactions kept;
    private final SipLink link;
    private final OurRequests ours;
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
        this.kept = Transactions.none(registrar, timer);
        this.link = kept.link();
        TenantLookup tenants = new TenantLookup(
                around.directory(), settings.bind(), settings.advertisedHost(), settings.defaultTenant());
        SessionHeaders sessions = new SessionHeaders(settings.sessions());
        this.ours = new OurRequests(kept, tenants, sessions, settings.advertisedHost(), registrar, timer);
        Gate gate = new Gate(tenants, around.trunks(), settings.internalSecret(), around.clock(), kept.answers());
        Requests requests = new Requests(kept, ours, gate, tenants, sessions, registrar, around.clock(), drops);
        this.inbound = new Inbound(requests, ours.replies(), kept.waiting(), kept.answers(), drops);
        this.keepAlives = new KeepAlives(link, registrar, settings.keepAlive());
        this.flows = new Flows(kept, registrar, ours);
        this.sweep = () -> {
            registrar.expire();
            requests.forgetOld();
        };
    }

    /** For the calls; usable before {@link #start}, but nothing is sent before it. */
    public Signalling signalling() {
        return ours.signalling();
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

    /** Names of threads that should handle messages and have ended, or hang on one; empty before the start. */
    public List<String> lostWorkers() {
        return link.started() ? link.stack().lostWorkers() : List.of();
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
            case REQUESTS -> kept.waiting().size();
            case ANSWERS -> kept.resends().size();
            case INVITES -> ours.invites();
            case GIVEN_UP -> ours.givenUp();
            case BYES -> ours.byes();
            case DIALOGS -> kept.dialogs().size();
        };
    }

    /** How much is remembered for requests in progress; falls back to 0 when there are none. */
    int remembered() {
        return kept.waiting().size() + kept.resends().size() + ours.invites() + ours.byes();
    }
}
