package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.sip.transaction.SipLink;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import java.io.IOException;
import javax.sip.ClientTransaction;
import javax.sip.ObjectInUseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By which flow a dialog's next request goes: its own, or the newest of a device that has registered again since. */
final class Ways {

    private static final Logger log = LoggerFactory.getLogger(Ways.class);

    private final SipLink link;
    private final Registrar registrar;

    Ways(SipLink link, Registrar registrar) {
        this.link = link;
        this.registrar = registrar;
    }

    /** The newest way to whom this flow led. */
    Flow current(Flow flow) {
        return registrar.current(flow);
    }

    /** @throws IOException where no message can go: a transport that we lack, our own address */
    Flow to(Dialog dialog) throws IOException {
        Flow flow = current(dialog.flow());
        SipStack stack = link.stack();
        if (!stack.speaks(flow.transport())) {
            throw new IOException("this edge does not speak " + flow.transport());
        }
        if (Addresses.resolve(flow.address()).equals(stack.local(flow.transport()))) {
            throw new IOException("this is our own address");
        }
        return flow;
    }

    /** Nobody waits for its answer any more. */
    static void terminate(@Nullable ClientTransaction transaction) {
        if (transaction != null) {
            try {
                transaction.terminate();
            } catch (ObjectInUseException e) {
                log.debug("A transaction cannot be ended: {}", e.toString());
            }
        }
    }
}
