package dev.parkslots.edge.loop.signalling;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import java.util.Optional;

/** The door through which SIP hands in what arrives. Returns at once and never throws for what a peer sent. */
public interface Calls {

    /** A new call: authenticated (or from a trunk), looked up in the dial plan, 100 Trying sent. */
    void incoming(IncomingCall call);

    /** Something for a leg that exists; false if no call has that leg. */
    boolean deliver(SipEvent event);

    /** The leg of the dialog with this SIP Call-ID and our tag. */
    Optional<LegId> find(String sipCallId, String localTag);
}
