package dev.parkslots.edge.sip.transport.stack;

import dev.parkslots.edge.call.dialog.Flow;

/** Who cares about connections. */
public interface FlowWatch {

    /** It has ended, or could not be opened. */
    void closed(Flow flow);

    /** Whether a binding or a dialog needs it; asked often. */
    boolean isUsed(Flow flow);
}
