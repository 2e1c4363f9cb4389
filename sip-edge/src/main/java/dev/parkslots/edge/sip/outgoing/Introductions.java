package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.sip.transaction.Answers;
import dev.parkslots.edge.sip.transaction.Dialogs;
import dev.parkslots.edge.sip.transaction.SipLink;
import java.util.List;
import java.util.Map;

/** Tells devices who is at the other end now (RFC 4916), the way each of them can hear it. */
final class Introductions {

    private static final int NOT_ALLOWED = 405;

    private final SipLink link;
    private final OutgoingInvites invites;
    private final OutgoingRequests requests;
    private final Dialogs dialogs;
    private final Asserted asserted;

    Introductions(
            SipLink link, OutgoingInvites invites, OutgoingRequests requests, Dialogs dialogs, Asserted asserted) {
        this.link = link;
        this.invites = invites;
        this.requests = requests;
        this.dialogs = dialogs;
        this.asserted = asserted;
    }

    void introduce(LegId leg, Dialog dialog, String sdp, Identity peer, Map<String, List<String>> headers) {
        Dialogs.Known known = dialogs.get(dialog.sipCallId(), dialog.localTag());
        String value = asserted.value(peer, known != null && known.trunk());
        switch (known == null ? Dialogs.Allows.NOTHING_SAID : known.allows()) {
            case UPDATE ->
                requests.send("UPDATE", leg, dialog, request -> {
                    requests.builder().abilities(request);
                    RequestBuilder.extra(request, headers);
                    Answers.add(request, Asserted.HEADER, value);
                });
            case NO_UPDATE ->
                invites.send(leg, dialog, OurInvites.Purpose.CHANGE, false, 70, request -> {
                    RequestBuilder.extra(request, headers);
                    Answers.add(request, Asserted.HEADER, value);
                    RequestBuilder.body(request, "application", "sdp", sdp);
                });
            // RFC 3261 §20.5: it may do anything or nothing; its display is not worth a call.
            case NOTHING_SAID -> link.calls().deliver(new SipEvent.Modified(leg, NOT_ALLOWED, null));
        }
    }
}
