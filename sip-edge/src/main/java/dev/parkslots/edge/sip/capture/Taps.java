package dev.parkslots.edge.sip.capture;

import dev.parkslots.edge.sip.transport.SipPort;
import dev.parkslots.edge.sip.transport.Tap;
import dev.parkslots.edge.sip.transport.TappedPort;
import java.util.ArrayList;
import java.util.List;

/** Everybody who sees the messages of every port. */
public final class Taps implements AutoCloseable {

    private final List<Tap> taps;

    Taps(List<Tap> taps) {
        this.taps = List.copyOf(taps);
    }

    /** The same ports, seen. */
    public List<SipPort.Opener> on(List<SipPort.Opener> openers) {
        List<SipPort.Opener> seen = new ArrayList<>();
        for (SipPort.Opener opener : openers) {
            seen.add(drops -> new TappedPort(opener.open(drops), taps));
        }
        return seen;
    }

    /** After the ports: what passed is shown. */
    @Override
    public void close() {
        for (Tap tap : taps) {
            if (tap instanceof Capture capture) {
                capture.close();
            }
        }
    }
}
