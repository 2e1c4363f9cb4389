package dev.parkslots.edge.sip.incoming;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.dialplan.Arrival;
import dev.parkslots.edge.dialplan.Numbers;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.sip.message.Ids;
import dev.parkslots.edge.sip.message.Incoming;
import dev.parkslots.edge.sip.message.Names;
import dev.parkslots.edge.sip.message.SessionHeaders;
import dev.parkslots.edge.sip.message.TenantLookup;
import dev.parkslots.edge.sip.transaction.Answers;
import dev.parkslots.edge.sip.transaction.Dialogs;
import dev.parkslots.edge.sip.transaction.SipLink;
import dev.parkslots.edge.sip.transaction.Waiting;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.address.TelURLImpl;
import gov.nist.javax.sip.header.ims.PAssertedIdentity;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.Optional;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.URI;

/** INVITEs that start a call. */
final class NewCalls {

    private final SipLink link;
    private final Answers answers;
    private final Gate gate;
    private final TenantLookup tenants;
    private final Registrar registrar;
    private final MergedRequests merged;
    private final Waiting waiting;
    private final Dialogs dialogs;
    private final SessionHeaders sessions;

    NewCalls(
            SipLink link,
            Answers answers,
            Gate gate,
            TenantLookup tenants,
            Registrar registrar,
            MergedRequests merged,
            Waiting waiting,
            Dialogs dialogs,
            SessionHeaders sessions) {
        this.link = link;
        this.answers = answers;
        this.gate = gate;
        this.tenants = tenants;
        this.registrar = registrar;
        this.merged = merged;
        this.waiting = waiting;
        this.dialogs = dialogs;
        this.sessions = sessions;
    }

    void handle(SIPRequest invite) throws SipException {
        String contact = Incoming.contact(invite);
        if (contact == null || !(invite.getFrom().getAddress().getURI() instanceof SipUri)) {
            answers.stateless(invite, 400);
            return;
        }
        // Our own INVITE, sent back to us on its way.
        if (dialogs.get(invite.getCallId().getCallId(), invite.getFromTag()) != null) {
            answers.stateless(invite, 482);
            return;
        }
        Optional<Sender> sender = gate.sender(invite);
        if (sender.isEmpty() || !isAcceptable(invite)) {
            return;
        }
        if (merged.isMerged(invite)) {
            answers.stateless(invite, 482);
            return;
        }
        Optional<Refer.Replaces> replaces = Incoming.replaces(Incoming.text(invite, "Replaces"));
        if (invite.getHeader("Replaces") != null && replaces.isEmpty()) {
            answers.stateless(invite, 400);
            return;
        }
        ServerTransaction transaction = link.serve(invite);
        answers.send(transaction, invite, 100);
        start(invite, contact, sender.get(), transaction, replaces);
    }

    private void start(
            SIPRequest invite,
            String contact,
            Sender sender,
            ServerTransaction transaction,
            Optional<Refer.Replaces> replaces) {
        LegId leg = new LegId(Ids.leg());
        Dialog dialog = dialog(invite, contact);
        String tenant = sender.plan().name();
        dialogs.put(
                dialog.sipCallId(),
                dialog.localTag(),
                new Dialogs.Known(
                        tenant,
                        sender instanceof Sender.Trunk,
                        dialog.flow(),
                        dialog.remoteTag(),
                        dialog.remoteCseq()));
        dialogs.heard(dialog.sipCallId(), dialog.localTag(), invite);
        Waiting.Request request = waiting.add(leg, transaction, invite, dialog.localTag());
        link.calls()
                .incoming(new IncomingCall(
                        leg,
                        request.id(),
                        dialog,
                        caller(invite, contact, sender),
                        target(invite, sender),
                        replaces.orElse(null),
                        Incoming.sdp(invite),
                        Incoming.maxForwards(invite),
                        sessions.asked(invite)));
    }

    /**
     * Bodies that we must refuse, callers that want other ones than ours (RFC 3261 §8.2.3, §21.4.7), and session timers that
     * are too short (RFC 4028 §9).
     */
    private boolean isAcceptable(SIPRequest invite) {
        if (!Incoming.takesSdp(invite)) {
            answers.stateless(invite, 406);
            return false;
        }
        if (Incoming.hasForeignBody(invite)) {
            answers.stateless(invite, 415, "Accept", "application/sdp");
            return false;
        }
        if (sessions.isTooShort(invite)) {
            answers.stateless(invite, 422, SessionHeaders.MIN_SE, sessions.least());
            return false;
        }
        return true;
    }

    private static Dialog dialog(SIPRequest invite, String contact) {
        return new Dialog(
                invite.getCallId().getCallId(),
                Ids.tag(),
                invite.getFromTag(),
                invite.getTo().getAddress().getURI().toString(),
                null,
                invite.getFrom().getAddress().getURI().toString(),
                contact,
                Incoming.recordRoutes(invite),
                0,
                invite.getCSeq().getSeqNumber(),
                SipStack.flow(invite),
                false);
    }

    private Party caller(SIPRequest invite, String contact, Sender sender) {
        return switch (sender) {
            case Sender.User sent -> {
                String tenant = sent.plan().name();
                String extension = sent.user().extension();
                String device = registrar
                        .find(tenant, extension, contact, SipStack.flow(invite))
                        .map(Device::id)
                        .orElse(null);
                yield new Party(tenant, extension, device, sent.user().name(), extension);
            }
            case Sender.Trunk trunk -> {
                AddressImpl identity = identity(invite);
                String name = Names.plain(identity.getDisplayName());
                yield new Party(trunk.plan().name(), null, null, name, Names.number(number(identity.getURI())));
            }
        };
    }

    /** Who the trunk says is calling: P-Asserted-Identity (RFC 3325) before From. */
    private static AddressImpl identity(SIPRequest invite) {
        var asserted = invite.getHeaders("P-Asserted-Identity");
        if (asserted.hasNext()
                && asserted.next() instanceof PAssertedIdentity header
                && header.getAddress() instanceof AddressImpl address
                && (address.getURI() instanceof SipUri || address.getURI() instanceof TelURLImpl)) {
            return address;
        }
        return (AddressImpl) invite.getFrom().getAddress();
    }

    private static String number(URI uri) {
        return switch (uri) {
            case SipUri sip -> sip.getUser() == null ? "" : Numbers.dialed(sip.getUser());
            case TelURLImpl tel -> (tel.isGlobal() ? "+" : "") + Numbers.dialed(tel.getPhoneNumber());
            default -> "";
        };
    }

    private Intent target(SIPRequest invite, Sender sender) {
        return switch (sender) {
            case Sender.User user -> tenants.intent(user.plan(), Arrival.INVITE, invite.getRequestURI(), null);
            case Sender.Trunk trunk ->
                tenants.intent(trunk.plan(), Arrival.TRUNK, invite.getRequestURI(), trunk.numberPrefix());
        };
    }
}
