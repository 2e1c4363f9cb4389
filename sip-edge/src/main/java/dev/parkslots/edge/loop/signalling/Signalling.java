package dev.parkslots.edge.loop.signalling;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.ladder.Trail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What calls ask of SIP. Every method returns at once; trouble on the way arrives as a {@link
 * dev.parkslots.edge.call.SipEvent}. The dialogs passed in carry the CSeq number to use.
 */
public interface Signalling {

    /** Our side of a new leg towards a device: Call-ID and tag chosen, CSeq 1, nothing sent yet. */
    Dialog newDialog(Device device, Identity caller);

    /** Our side of a new leg towards an outside number, through the tenant's trunk. */
    Dialog newTrunkDialog(String tenant, String number, Identity caller);

    /** Our side of a new leg towards any {@code sip:} URI; nothing for a URI, or a way to it, that this edge has not. */
    Optional<Dialog> newAddressDialog(String tenant, String uri, Identity caller);

    /** Sends INVITE. {@code trail}: how the caller came here; null for who has called himself. */
    void invite(
            LegId leg,
            Dialog dialog,
            String sdp,
            Map<String, List<String>> extraHeaders,
            int maxForwards,
            @Nullable Trail trail);

    /** The same for who has called himself. */
    default void invite(LegId leg, Dialog dialog, String sdp, Map<String, List<String>> extraHeaders, int maxForwards) {
        invite(leg, dialog, sdp, extraHeaders, maxForwards, null);
    }

    /**
     * Cancels our INVITE that has no final answer yet. The leg then ends with {@code Refused(487)}, or with a late {@code Answered}.
     *
     * @param reasonHeader the value of its Reason header (RFC 3326), or null
     */
    void cancel(LegId leg, @Nullable String reasonHeader);

    /** Sends a re-INVITE. While another one waits for its answer: {@code Modified(491)}, as if the device had said so. */
    void reinvite(LegId leg, Dialog dialog, String sdp, Map<String, List<String>> extraHeaders);

    /** The same without other headers. */
    default void reinvite(LegId leg, Dialog dialog, String sdp) {
        reinvite(leg, dialog, sdp, Map.of());
    }

    /** Sends UPDATE, or a re-INVITE with this SDP, as a sign of life. The answer is told as {@code Modified}. */
    void refresh(LegId leg, Dialog dialog, @Nullable String sdp, Map<String, List<String>> extraHeaders);

    /**
     * Tells the device who is at the other end now (P-Asserted-Identity): by UPDATE if it allows that, else by a re-INVITE with
     * {@code sdp}, the body it knows. A device that has not said what it allows is left alone. Each way ends with {@code Modified}.
     */
    void introduce(LegId leg, Dialog dialog, String sdp, Identity peer, Map<String, List<String>> extraHeaders);

    /** Ends the dialog. */
    void bye(LegId leg, Dialog dialog, @Nullable String reasonHeader);

    /** NOTIFY of a transfer's progress (RFC 3515): body {@code SIP/2.0 <status> <reason>}. */
    void notifyRefer(LegId leg, Dialog dialog, long referCseq, int status, String reason, boolean last);

    /** Tells a device that rings to answer: NOTIFY outside of a subscription, in the early dialog. What it makes of it, its answer to the INVITE shows. */
    void talk(LegId leg, Dialog dialog);

    /** Asks the device whether it still knows the dialog. Only a negative answer, or none, is told: as Vanished. */
    void probe(LegId leg, Dialog dialog);

    /** Sends INFO. */
    void info(LegId leg, Dialog dialog, String contentType, String body);

    /**
     * Answers a request that waits. A 2xx to an INVITE is resent until its ACK. Answering twice, or what was cancelled, does
     * nothing.
     *
     * @param sdp body, or null
     * @param asserted for P-Asserted-Identity (RFC 3325), or null
     */
    void respond(
            LegId leg,
            TransactionId transaction,
            int status,
            @Nullable String reason,
            @Nullable String sdp,
            @Nullable Identity asserted,
            Map<String, List<String>> extraHeaders);

    /** How somebody is shown: display name (may be empty) and the user part of a URI in the tenant's domain. */
    record Identity(String tenant, String name, String number) {}
}
