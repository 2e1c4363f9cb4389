package dev.parkslots.edge.sip.transport;

import dev.parkslots.edge.call.dialog.Flow;

/** Takes what a {@link SipPort} hears, one call at a time and in order for each flow. */
public interface Receiver {

    /** One message, whole. */
    void received(byte[] message, Flow flow);

    /** What there is of a message that cannot be read to its end; it is answered if an answer can be made. */
    void unreadable(byte[] head, boolean tooLarge, Flow flow);

    /** The flow's connection has ended, or could not be opened: nothing more comes or goes by it. */
    void closed(Flow flow);

    /** Whether a binding or a dialog needs the flow. */
    boolean isUsed(Flow flow);

    /** For a port before its start and after its end. */
    Receiver NOBODY = new Receiver() {
        @Override
        public void received(byte[] message, Flow flow) {
            // Too late.
        }

        @Override
        public void unreadable(byte[] head, boolean tooLarge, Flow flow) {
            // Too late.
        }

        @Override
        public void closed(Flow flow) {
            // By ourselves.
        }

        @Override
        public boolean isUsed(Flow flow) {
            return false;
        }
    };
}
