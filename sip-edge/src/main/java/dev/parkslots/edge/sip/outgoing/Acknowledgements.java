package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.sip.message.Incoming;
import dev.parkslots.edge.sip.outgoing.OurInvites.Invite;
import dev.parkslots.edge.sip.transaction.SipLink;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sip.InvalidArgumentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ACKs to 2xx answers, which are ours to repeat (RFC 3261 §13.2.2.4). */
final class Acknowledgements {

    private static final Logger log = LoggerFactory.getLogger(Acknowledgements.class);

    /** Longer than any peer repeats its 2xx. */
    private static final long REPEATS_END_MILLIS = 32_000;

    private final SipLink link;
    private final RequestBuilder builder;
    private final OurInvites invites;
    private final Ways ways;
    private final ScheduledExecutorService timer;

    Acknowledgements(
            SipLink link, RequestBuilder builder, OurInvites invites, Ways ways, ScheduledExecutorService timer) {
        this.link = link;
        this.builder = builder;
        this.invites = invites;
        this.ways = ways;
        this.timer = timer;
    }

    /** ACK to a 2xx: outside of transactions, and kept for copies of the 2xx. */
    void send(Invite invite, Dialog dialog, String tag) {
        try {
            SIPRequest ack = builder.build("ACK", dialog, invite.flow, invite.dialog.localCseq(), 70);
            byte[] bytes = ack.encodeAsBytes(invite.flow.transport().parameter());
            synchronized (invite) {
                invite.acks.put(tag, bytes);
            }
            link.stack().send(bytes, ways.current(invite.flow));
        } catch (IOException | ParseException | InvalidArgumentException e) {
            log.info("ACK to {} cannot be sent: {}", invite.flow, e.toString());
        }
        var unused = timer.schedule(() -> invites.forget(invite), REPEATS_END_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** For a copy of the 2xx. */
    void sendAgain(Invite invite, String tag) {
        byte[] ack;
        synchronized (invite) {
            ack = invite.acks.getOrDefault(tag, new byte[0]);
        }
        if (ack.length > 0) {
            try {
                link.stack().send(ack, ways.current(invite.flow));
            } catch (IOException e) {
                log.debug("ACK to {}: {}", invite.flow, e.toString());
            }
        }
    }

    /** ACK and BYE to a 2xx of which we know nothing more. Nothing is kept: whoever sends many costs no memory. */
    void leave(SIPResponse answer) {
        Flow flow = SipStack.flow(answer);
        Dialog dialog = Incoming.dialog(answer, flow);
        try {
            for (Dialog each : List.of(dialog, dialog.nextLocalCseq())) {
                String method = each.equals(dialog) ? "ACK" : "BYE";
                SIPRequest request = builder.build(method, each, flow, each.localCseq(), 70);
                link.stack().send(request.encodeAsBytes(flow.transport().parameter()), flow);
            }
        } catch (IOException | ParseException | InvalidArgumentException | RuntimeException e) {
            log.debug("{} cannot be left: {}", flow, e.toString());
        }
    }
}
