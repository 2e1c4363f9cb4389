package dev.parkslots.edge.sip.transport;

import dev.parkslots.edge.call.Flow;

/** Takes what a {@link SipPort} hears, one call at a time and in order for each flow. */
public interface Receiver {

    /** One message, whole. */
    void received(byte[] message, Flow flow);

    /** The flow's connection has ended, or could not be opened: nothing more comes or goes by it. */
    void closed(Flow flow);
}
