package dev.parkslots.edge.sip;

import dev.parkslots.edge.registrar.Binding;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.sip.transaction.SipLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the way to UDP phones behind NAT open: most NATs forget a way after 30 s without a packet. To be run every second. */
final class KeepAlives implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(KeepAlives.class);

    /** Means nothing to SIP (RFC 3261 §7.5). */
    private static final byte[] PACKET = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SipLink link;
    private final Registrar registrar;
    private final int period;
    private int second;

    /** @param interval between two packets for one phone, whole seconds; none are sent if it is zero */
    KeepAlives(SipLink link, Registrar registrar, Duration interval) {
        this.link = link;
        this.registrar = registrar;
        this.period = (int) interval.toSeconds();
    }

    @Override
    public void run() {
        if (period > 0) {
            // Each second its share of the phones, not all of them at once.
            int turn = second++ % period;
            registrar.all().stream()
                    .filter(binding -> Math.floorMod(binding.device().id().hashCode(), period) == turn)
                    .filter(Binding::isBehindNat)
                    .forEach(this::send);
        }
    }

    private void send(Binding binding) {
        try {
            link.stack().send(PACKET, binding.device().flow());
        } catch (IOException | RuntimeException e) {
            log.debug("No keep-alive to {}: {}", binding.device().flow(), e.toString());
        }
    }
}
