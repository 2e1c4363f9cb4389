package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.ladder.Trail;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.sip.message.Ids;
import dev.parkslots.edge.sip.message.Names;
import dev.parkslots.edge.sip.message.SessionHeaders;
import dev.parkslots.edge.sip.message.TenantLookup;
import dev.parkslots.edge.sip.outgoing.OurInvites.Purpose;
import dev.parkslots.edge.sip.transaction.Answers;
import dev.parkslots.edge.sip.transaction.Dialogs;
import dev.parkslots.edge.sip.transaction.Resends;
import dev.parkslots.edge.sip.transaction.Waiting;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What calls ask of SIP. */
final class Signals implements Signalling {

    private static final Logger log = LoggerFactory.getLogger(Signals.class);

    private final OutgoingInvites invites;
    private final OutgoingRequests requests;
    private final TenantLookup tenants;
    private final Waiting waiting;
    private final Resends resends;
    private final Dialogs dialogs;
    private final SessionHeaders sessions;
    private final Asserted asserted;
    private final Trails trails;
    private final Introductions introductions;

    Signals(
            OutgoingInvites invites,
            OutgoingRequests requests,
            TenantLookup tenants,
            Waiting waiting,
            Resends resends,
            Dialogs dialogs,
            SessionHeaders sessions,
            Introductions introductions) {
        this.invites = invites;
        this.requests = requests;
        this.tenants = tenants;
        this.waiting = waiting;
        this.resends = resends;
        this.dialogs = dialogs;
        this.sessions = sessions;
        this.asserted = new Asserted(tenants);
        this.trails = new Trails(asserted);
        this.introductions = introductions;
    }

    @Override
    public Dialog newDialog(Device device, Identity caller) {
        String domain = tenants.domain(device.tenant());
        String remote = "sip:" + Names.userPart(device.extension()) + "@" + domain;
        return dialog(caller, caller.number(), remote, device.contact(), device.path(), device.flow());
    }

    @Override
    public Dialog newTrunkDialog(String tenant, String number, Identity caller) {
        Optional<Directory.Trunk> trunk =
                tenants.named(tenant).flatMap(plan -> plan.trunks().stream().findFirst());
        String outbound = trunk.map(Directory.Trunk::outbound).orElse("sip:invalid.invalid");
        String address = Addresses.ofUri(outbound);
        String remote = "sip:" + Names.userPart(number) + "@" + address;
        return dialog(caller, asserted.outsideNumber(caller), remote, remote, List.of(), Addresses.flowOfUri(outbound));
    }

    @Override
    public Optional<Dialog> newAddressDialog(String tenant, String uri, Identity caller) {
        return Addresses.wayTo(uri).map(way -> dialog(caller, caller.number(), uri, uri, List.of(), way));
    }

    private Dialog dialog(Identity caller, String number, String remote, String target, List<String> path, Flow flow) {
        String user = number.isEmpty() ? "anonymous" : Names.userPart(number);
        return new Dialog(
                Ids.callId(),
                Ids.tag(),
                null,
                "sip:" + user + "@" + tenants.domain(caller.tenant()),
                Names.plain(caller.name().replace("\\", "\\\\")),
                remote,
                target,
                path,
                1,
                -1,
                flow,
                true);
    }

    @Override
    public void invite(
            LegId leg,
            Dialog dialog,
            String sdp,
            Map<String, List<String>> extraHeaders,
            int maxForwards,
            @Nullable Trail trail) {
        boolean trunk = tenants.isTrunkTarget(dialog.flow());
        String tenant = tenants.tenantOf(dialog.localUri());
        dialogs.put(dialog.sipCallId(), dialog.localTag(), new Dialogs.Known(tenant, trunk, dialog.flow(), null, -1));
        boolean hurried = trunk || !dialog.remoteUri().endsWith('@' + tenants.domain(tenant));
        invites.send(leg, dialog, Purpose.CALL, hurried, maxForwards, request -> {
            RequestBuilder.extra(request, extraHeaders);
            if (trail != null) {
                trails.write(request, tenant, trail, dialog.remoteUri(), trunk);
            }
            RequestBuilder.body(request, "application", "sdp", sdp);
        });
    }

    @Override
    public void cancel(LegId leg, @Nullable String reasonHeader) {
        invites.cancel(leg, reasonHeader);
    }

    @Override
    public void reinvite(LegId leg, Dialog dialog, String sdp, Map<String, List<String>> extraHeaders) {
        invites.send(leg, dialog, Purpose.CHANGE, false, 70, request -> {
            RequestBuilder.extra(request, sessions.withLeast(extraHeaders));
            RequestBuilder.body(request, "application", "sdp", sdp);
        });
    }

    @Override
    public void refresh(LegId leg, Dialog dialog, @Nullable String sdp, Map<String, List<String>> extraHeaders) {
        if (sdp != null) {
            reinvite(leg, dialog, sdp, extraHeaders);
            return;
        }
        requests.send("UPDATE", leg, dialog, request -> {
            Answers.add(request, "Supported", Answers.SUPPORTED);
            RequestBuilder.extra(request, sessions.withLeast(extraHeaders));
        });
    }

    @Override
    public void introduce(LegId leg, Dialog dialog, String sdp, Identity peer, Map<String, List<String>> extraHeaders) {
        introductions.introduce(leg, dialog, sdp, peer, sessions.withLeast(extraHeaders));
    }

    @Override
    public void bye(LegId leg, Dialog dialog, @Nullable String reasonHeader) {
        resends.stop(dialog.sipCallId(), dialog.localTag());
        dialogs.ended(dialog.sipCallId(), dialog.localTag());
        requests.send("BYE", leg, dialog, request -> {
            if (reasonHeader != null) {
                Answers.add(request, "Reason", reasonHeader);
            }
        });
    }

    @Override
    public void notifyRefer(LegId leg, Dialog dialog, long referCseq, int status, String reason, boolean last) {
        requests.send("NOTIFY", leg, dialog, request -> {
            Answers.add(request, "Event", "refer;id=" + referCseq);
            Answers.add(request, "Subscription-State", last ? "terminated;reason=noresource" : "active;expires=60");
            String line = "SIP/2.0 " + status + " " + Names.oneLine(reason) + "\r\n";
            RequestBuilder.body(request, "message", "sipfrag", line);
        });
    }

    @Override
    public void talk(LegId leg, Dialog dialog) {
        requests.send("NOTIFY", leg, dialog, request -> {
            Answers.add(request, "Event", Device.TALK);
            Answers.add(request, "Subscription-State", "active");
        });
    }

    @Override
    public void probe(LegId leg, Dialog dialog) {
        requests.send("OPTIONS", leg, dialog, request -> Answers.add(request, "Accept", "application/sdp"));
    }

    @Override
    public void info(LegId leg, Dialog dialog, String contentType, String body) {
        int slash = contentType.indexOf('/');
        String type = slash < 0 ? "application" : contentType.substring(0, slash);
        String subType = contentType.substring(slash + 1);
        requests.send("INFO", leg, dialog, request -> RequestBuilder.body(request, type, subType, body));
    }

    @Override
    public void respond(
            LegId leg,
            TransactionId transaction,
            int status,
            @Nullable String reason,
            @Nullable String sdp,
            @Nullable Identity peer,
            Map<String, List<String>> extraHeaders) {
        Optional<Waiting.Request> waits = waiting.get(transaction);
        if (waits.isEmpty()) {
            return;
        }
        Waiting.Request request = waits.get();
        boolean last = status >= 200;
        if (last
                ? !request.answered().compareAndSet(false, true)
                : request.answered().get()) {
            return;
        }
        try {
            SIPResponse response = response(request, status, reason, sdp, peer);
            RequestBuilder.extra(response, extraHeaders);
            if (status / 100 == 2 && request.isInvite()) {
                // Before it is sent: on a short way the ACK is here before sendResponse returns.
                resends.start(
                        request,
                        response.encodeAsBytes(
                                SipStack.flow(request.request()).transport().parameter()));
            }
            request.transaction().sendResponse(response);
            if (last) {
                finished(request, status);
            }
        } catch (SipException | InvalidArgumentException | ParseException | RuntimeException e) {
            log.info("Answer {} to {} cannot be sent: {}", status, Addresses.source(request.request()), e.toString());
            if (last) {
                abandoned(request, status);
            }
        }
    }

    /** Nobody is there to be answered, and nothing shall wait for him. */
    private void abandoned(Waiting.Request request, int status) {
        finished(request, status);
        waiting.ended(request);
        try {
            request.transaction().terminate();
        } catch (ObjectInUseException e) {
            log.debug("A transaction cannot be ended: {}", e.toString());
        }
    }

    private void finished(Waiting.Request request, int status) {
        waiting.answered(request);
        if (request.isInvite() && status >= 300 && request.request().getTo().getTag() == null) {
            dialogs.ended(request.request().getCallId().getCallId(), request.localTag());
        }
    }

    private SIPResponse response(
            Waiting.Request request, int status, @Nullable String reason, @Nullable String sdp, @Nullable Identity peer)
            throws ParseException {
        SIPResponse response = Answers.of(request.request(), status);
        if (reason != null) {
            response.setReasonPhrase(Names.oneLine(reason));
        }
        if (response.getTo().getTag() == null) {
            response.getTo().setTag(request.localTag());
        }
        String method = request.request().getMethod();
        if (status < 300 && !method.equals("INFO")) {
            requests.builder().introduce(response, SipStack.flow(request.request()));
        }
        if (peer != null) {
            Answers.add(response, Asserted.HEADER, asserted.value(peer, isTrunk(request)));
        }
        if (sdp != null) {
            RequestBuilder.body(response, "application", "sdp", sdp);
        }
        return response;
    }

    private boolean isTrunk(Waiting.Request request) {
        Dialogs.Known known = dialogs.get(request.request().getCallId().getCallId(), request.localTag());
        return known != null && known.trunk();
    }
}
