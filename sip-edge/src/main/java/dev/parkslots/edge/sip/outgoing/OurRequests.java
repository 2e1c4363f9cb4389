package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.sip.message.SessionHeaders;
import dev.parkslots.edge.sip.message.TenantLookup;
import dev.parkslots.edge.sip.transaction.SipLink;
import dev.parkslots.edge.sip.transaction.Transactions;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** What we send of ourselves, what comes of it, and what is remembered until then. */
public final class OurRequests {

    private final OurInvites invites = new OurInvites();
    private final OurByes byes = new OurByes();
    private final OutgoingInvites newInvites;
    private final OutgoingRequests newRequests;
    private final Signals signals;
    private final Replies replies;

    /** @param advertisedHost what Via and Contact say */
    public OurRequests(
            Transactions kept,
            TenantLookup tenants,
            SessionHeaders sessions,
            String advertisedHost,
            Registrar registrar,
            ScheduledExecutorService timer) {
        SipLink link = kept.link();
        RequestBuilder builder = new RequestBuilder(advertisedHost, link);
        Ways ways = new Ways(link, registrar);
        newInvites = new OutgoingInvites(link, builder, invites, kept.dialogs(), ways, sessions, timer);
        newRequests = new OutgoingRequests(link, builder, byes, ways);
        Introductions introductions =
                new Introductions(link, newInvites, newRequests, kept.dialogs(), new Asserted(tenants));
        signals = new Signals(
                newInvites,
                newRequests,
                tenants,
                kept.waiting(),
                kept.resends(),
                kept.dialogs(),
                sessions,
                introductions);
        Acknowledgements acks = new Acknowledgements(link, builder, invites, ways, timer);
        replies = new Replies(link, newInvites, newRequests, acks, invites, kept.dialogs(), tenants, sessions);
    }

    /** For the calls. */
    public Signalling signalling() {
        return signals;
    }

    /** Takes the answers to what we sent. */
    public Replies replies() {
        return replies;
    }

    /** Nothing more comes by this flow: what waits for an answer there has none. */
    public void closed(Flow flow) {
        newInvites.closed(flow);
        newRequests.closed(flow);
    }

    /** Whether our INVITE that starts this leg waits for its final answer. */
    public boolean isStarting(LegId leg) {
        return invites.starting(leg).isPresent();
    }

    /** Whether a re-INVITE of ours waits for its final answer. */
    public boolean isModifying(LegId leg) {
        return invites.isModifying(leg);
    }

    /** Whether we hung up so lately that this peer need not know it yet. */
    public boolean hasHungUp(String sipCallId, String localTag, @Nullable String remoteTag) {
        return byes.has(sipCallId, localTag, remoteTag);
    }

    /** How many INVITEs have no answer, or one that may come again. */
    public int invites() {
        return invites.size();
    }

    /** How many INVITEs were given up that may be answered yet. */
    public int givenUp() {
        return invites.givenUp();
    }

    /** How many BYEs have no answer. */
    public int byes() {
        return byes.size();
    }
}
