package dev.parkslots.edge.call;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.SessionTerms;
import dev.parkslots.edge.call.dialog.TransactionId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What arrives from SIP for a leg that exists. SIP's own chores are done before: 100 Trying, 200 to CANCEL and BYE, ACK to
 * a 2xx, resending a 2xx until its ACK, absorbing retransmissions.
 */
public sealed interface SipEvent {

    LegId leg();

    /** A re-INVITE or UPDATE (RFC 3311). {@code sdp} is null for an offerless one. Wants an answer. */
    record Modify(
            LegId leg,
            TransactionId transaction,
            long cseq,
            boolean update,
            @Nullable String sdp,
            @Nullable String contact,
            @Nullable SessionTerms session)
            implements SipEvent {

        /** That says nothing about a session timer. */
        public Modify(
                LegId leg,
                TransactionId transaction,
                long cseq,
                boolean update,
                @Nullable String sdp,
                @Nullable String contact) {
            this(leg, transaction, cseq, update, sdp, contact, null);
        }
    }

    /** The ACK to our 2xx of an INVITE or re-INVITE, with the answer to our offer if it carried one. */
    record Acknowledged(LegId leg, long cseq, @Nullable String sdp) implements SipEvent {}

    /** The device gave up before we answered. SIP has answered the CANCEL; the INVITE wants 487. */
    record Cancelled(LegId leg) implements SipEvent {}

    /** BYE from the device; answered. */
    record HungUp(LegId leg, long cseq) implements SipEvent {}

    /**
     * 101–199 to our INVITE; {@code sdp} when it brings early media. The dialog part is null without a To tag.
     *
     * @param talks whether the device says that it answers when it is told to
     */
    record Progress(
            LegId leg,
            int status,
            @Nullable String sdp,
            @Nullable RemoteDialog remote,
            boolean talks) implements SipEvent {

        /** That says nothing of it. */
        public Progress(LegId leg, int status, @Nullable String sdp, @Nullable RemoteDialog remote) {
            this(leg, status, sdp, remote, false);
        }
    }

    /** 2xx to our INVITE; acknowledged by SIP. */
    record Answered(
            LegId leg,
            @Nullable String sdp,
            RemoteDialog remote,
            @Nullable SessionTerms session) implements SipEvent {

        /** That says nothing about a session timer. */
        public Answered(LegId leg, @Nullable String sdp, RemoteDialog remote) {
            this(leg, sdp, remote, null);
        }
    }

    /**
     * 300–699 to our INVITE, 408 after a time-out, 503 when the address can't be reached. 487 after our CANCEL.
     *
     * @param extensions of the tenant, to which a 3xx of a user's device sends the call
     */
    record Refused(LegId leg, int status, String reason, List<String> extensions) implements SipEvent {
        public Refused {
            extensions = List.copyOf(extensions);
        }
    }

    /**
     * Final answer to our re-INVITE or UPDATE, but 481 and 408: those are {@link Vanished}.
     *
     * @param sdp only with 2xx
     * @param session with 2xx: the terms of the session timer from now on
     * @param retryAfter when the device wants to be asked again (RFC 3261 §20.33); null if it does not say
     * @param contact where it is from now on (RFC 3261 §12.2.1.2); null if it does not say
     * @param least with 422: the shortest session interval that the device takes, in seconds; 0 if it does not say
     */
    record Modified(
            LegId leg,
            int status,
            @Nullable String sdp,
            @Nullable SessionTerms session,
            @Nullable Duration retryAfter,
            @Nullable String contact,
            long least)
            implements SipEvent {

        /** That says nothing more. */
        public Modified(LegId leg, int status, @Nullable String sdp) {
            this(leg, status, sdp, null, null, null, 0);
        }
    }

    /** REFER inside the dialog. Wants an answer. */
    record Referred(LegId leg, TransactionId transaction, Refer refer) implements SipEvent {}

    /** INFO inside the dialog (DTMF relay and others). Wants an answer. */
    record InfoReceived(LegId leg, TransactionId transaction, long cseq, String contentType, String body)
            implements SipEvent {}

    /** The device is heard from elsewhere: another NAT binding, a new connection. */
    record Moved(LegId leg, Flow flow) implements SipEvent {}

    /** The dialog is gone without a BYE: no ACK within 32 s, 481 or 408 to an in-dialog request. */
    record Vanished(LegId leg, String why) implements SipEvent {}

    /**
     * What an answer tells about the other end of the dialog.
     *
     * @param cseq of the INVITE that was answered: SIP sends one again by itself, with a higher number, where the device
     *     names what was wrong with it; 0 if it was sent once
     */
    record RemoteDialog(String tag, String contact, List<String> routeSet, long cseq) {
        public RemoteDialog {
            routeSet = List.copyOf(routeSet);
        }

        public RemoteDialog(String tag, String contact, List<String> routeSet) {
            this(tag, contact, routeSet, 0);
        }
    }
}
