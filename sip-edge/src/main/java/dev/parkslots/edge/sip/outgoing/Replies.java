package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.SipEvent.RemoteDialog;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.dialplan.Arrival;
import dev.parkslots.edge.sip.message.Incoming;
import dev.parkslots.edge.sip.message.Names;
import dev.parkslots.edge.sip.message.SessionHeaders;
import dev.parkslots.edge.sip.message.TenantLookup;
import dev.parkslots.edge.sip.outgoing.OurInvites.Invite;
import dev.parkslots.edge.sip.outgoing.OurInvites.Take;
import dev.parkslots.edge.sip.outgoing.OutgoingRequests.Sent;
import dev.parkslots.edge.sip.transaction.Dialogs;
import dev.parkslots.edge.sip.transaction.SipLink;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers to what we sent, and their absence. */
public final class Replies {

    /** Of a 3xx that are looked at. */
    private static final int MOST_CONTACTS = 10;

    private final SipLink link;
    private final OutgoingInvites outgoing;
    private final OutgoingRequests requests;
    private final Acknowledgements acknowledgements;
    private final OurInvites invites;
    private final Dialogs dialogs;
    private final TenantLookup tenants;
    private final SessionHeaders sessions;

    Replies(
            SipLink link,
            OutgoingInvites outgoing,
            OutgoingRequests requests,
            Acknowledgements acknowledgements,
            OurInvites invites,
            Dialogs dialogs,
            TenantLookup tenants,
            SessionHeaders sessions) {
        this.link = link;
        this.outgoing = outgoing;
        this.requests = requests;
        this.acknowledgements = acknowledgements;
        this.invites = invites;
        this.dialogs = dialogs;
        this.tenants = tenants;
        this.sessions = sessions;
    }

    /** @param sent what the transaction carries, or null if there is none any more; false if nobody waits for it */
    public boolean handle(SIPResponse response, @Nullable Object sent) {
        if (sent instanceof Sent request) {
            if (response.getStatusCode() >= 200) {
                other(request, response.getStatusCode(), response);
            }
            return true;
        }
        if (!"INVITE".equals(response.getCSeq().getMethod())) {
            return "CANCEL".equals(response.getCSeq().getMethod());
        }
        Optional<Invite> invite = sent instanceof Invite known ? Optional.of(known) : invites.answeredBy(response);
        invite.ifPresent(i -> toInvite(i, response));
        return invite.isPresent() || left(response);
    }

    /** A phone that answers after we have given it up: it must not believe in a call, nor repeat its 2xx for half a minute. */
    private boolean left(SIPResponse response) {
        boolean tooLate = response.getStatusCode() / 100 == 2
                && response.getTo().getTag() != null
                && Incoming.contact(response) != null
                && invites.isGivenUp(response);
        if (tooLate) {
            acknowledgements.leave(response);
        }
        return tooLate;
    }

    private void toInvite(Invite invite, SIPResponse response) {
        int status = response.getStatusCode();
        if (status < 200) {
            provisional(invite, response);
        } else if (status < 300) {
            accepted(invite, response);
        } else if (invite.finish()) {
            failed(invite, response);
        }
    }

    private void provisional(Invite invite, SIPResponse response) {
        boolean cancel;
        synchronized (invite) {
            invite.proceeding = true;
            cancel = invite.cancelWanted;
        }
        if (cancel) {
            outgoing.sendCancel(invite);
        } else if (response.getStatusCode() > 100 && !invite.modifies()) {
            String tag = response.getTo().getTag();
            RemoteDialog remote = tag == null ? null : remote(invite, response, tag);
            link.calls()
                    .deliver(new SipEvent.Progress(
                            invite.leg,
                            response.getStatusCode(),
                            Incoming.sdp(response),
                            remote,
                            Incoming.events(response).contains(Device.TALK)));
        }
    }

    private void accepted(Invite invite, SIPResponse response) {
        String tag = response.getTo().getTag() == null ? "" : response.getTo().getTag();
        RemoteDialog remote = remote(invite, response, tag);
        Dialog dialog = invite.dialog.answeredBy(
                tag, remote.contact(), invite.modifies() ? invite.dialog.routeSet() : remote.routeSet());
        Take take;
        synchronized (invite) {
            take = invite.take(tag);
        }
        if (take == Take.TOO_MANY) {
            return;
        }
        if (take == Take.COPY) {
            acknowledgements.sendAgain(invite, tag);
            return;
        }
        acknowledgements.send(invite, dialog, tag);
        if (take == Take.LATER) {
            // Another phone behind a forking proxy, or one that answered after we gave up: it must not wait for us.
            hangUp(invite, dialog);
            return;
        }
        invites.answered(invite);
        dialogs.answeredBy(dialog.sipCallId(), dialog.localTag(), tag);
        dialogs.heard(dialog.sipCallId(), dialog.localTag(), response);
        if (!link.calls().deliver(answer(invite, response, remote)) && !invite.modifies()) {
            hangUp(invite, dialog);
        }
    }

    private SipEvent answer(Invite invite, SIPResponse response, RemoteDialog remote) {
        return switch (invite.purpose) {
            case CALL -> new SipEvent.Answered(invite.leg, Incoming.sdp(response), remote, sessions.answered(response));
            case CHANGE -> modified(invite.leg, response);
        };
    }

    private void hangUp(Invite invite, Dialog dialog) {
        requests.send("BYE", invite.leg, dialog.nextLocalCseq(), request -> {});
    }

    private void failed(Invite invite, SIPResponse response) {
        int status = response.getStatusCode();
        if (!invite.modifies()) {
            if (status == 422 && outgoing.again(invite, SessionHeaders.least(response))) {
                return;
            }
            outgoing.refused(invite, status, reason(response), redirects(invite, response));
            return;
        }
        invites.forget(invite);
        link.calls()
                .deliver(
                        status == 481 || status == 408
                                ? new SipEvent.Vanished(invite.leg, status + " to re-INVITE")
                                : modified(invite.leg, response));
    }

    /** Where a user's device sends the call on to; outside addresses, slots and codes are nowhere. */
    private List<String> redirects(Invite invite, SIPResponse response) {
        Dialogs.Known known = dialogs.get(invite.dialog.sipCallId(), invite.dialog.localTag());
        if (response.getStatusCode() >= 400 || known == null || known.trunk()) {
            return List.of();
        }
        return tenants.named(known.tenant()).stream()
                .flatMap(plan -> Incoming.contacts(response).stream()
                        .limit(MOST_CONTACTS)
                        .map(uri -> tenants.intent(plan, Arrival.INVITE, uri, null)))
                .filter(Intent.Extension.class::isInstance)
                .map(intent -> ((Intent.Extension) intent).extension())
                .toList();
    }

    private static String reason(SIPResponse response) {
        String reason = response.getReasonPhrase();
        return reason == null ? "" : Names.plain(reason);
    }

    /** RFC 3261 §12.1.2: their Contact; their Record-Route in reverse. */
    private static RemoteDialog remote(Invite invite, SIPResponse response, String tag) {
        String contact = Incoming.contact(response);
        List<String> routes = Incoming.recordRoutes(response).reversed();
        return new RemoteDialog(
                tag, contact == null ? invite.dialog.remoteTarget() : contact, routes, invite.dialog.localCseq());
    }

    private SipEvent.Modified modified(LegId leg, SIPResponse response) {
        int status = response.getStatusCode();
        boolean accepted = status < 300;
        return new SipEvent.Modified(
                leg,
                status,
                accepted ? Incoming.sdp(response) : null,
                accepted ? sessions.answered(response) : null,
                Incoming.retryAfter(response),
                accepted ? Incoming.contact(response) : null,
                SessionHeaders.least(response));
    }

    /** @param response null after a time-out */
    private void other(Sent request, int status, @Nullable SIPResponse response) {
        // A phone may drop the subscription of a transfer and keep the call (RFC 5057 §5.1).
        boolean subscriptionOnly = status == 481 && request.method().equals("NOTIFY");
        // One that will not be told to answer rings on.
        boolean rings = invites.starting(request.leg()).isPresent();
        boolean gone = status == 481 || status == 408;
        if (gone && !subscriptionOnly && !rings && !request.method().equals("BYE")) {
            link.calls().deliver(new SipEvent.Vanished(request.leg(), status + " to " + request.method()));
        } else if (request.method().equals("UPDATE") && response != null) {
            link.calls().deliver(modified(request.leg(), response));
        }
    }

    /** The network refused a message. */
    public void unsendable(@Nullable Object sent) {
        if (sent instanceof Invite invite) {
            outgoing.failed(invite);
        } else if (sent instanceof Sent request) {
            requests.failed(request);
        }
    }

    /** The stack has forgotten the transaction. */
    public void ended(@Nullable Object sent) {
        if (sent instanceof Sent request) {
            requests.ended(request);
        }
    }

    /** No answer within the time of the transaction. */
    public void timedOut(@Nullable Object sent) {
        if (sent instanceof Sent request) {
            other(request, 408, null);
        } else if (sent instanceof Invite invite && invite.finish()) {
            if (invite.modifies()) {
                invites.forget(invite);
                link.calls().deliver(new SipEvent.Vanished(invite.leg, "no answer to re-INVITE"));
            } else if (invite.cancelWanted) {
                outgoing.giveUp(invite);
                outgoing.refused(invite, 487, "Request Terminated", List.of());
            } else {
                outgoing.giveUp(invite);
                outgoing.refused(invite, 408, "Request Timeout", List.of());
            }
        }
    }
}
