package dev.parkslots.edge.sip.transport;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** A port with somebody listening in: the one place where messages of every transport pass. */
public final class TappedPort implements SipPort {

    private final SipPort port;
    private final List<Tap> taps;

    public TappedPort(SipPort port, List<Tap> taps) {
        this.port = port;
        this.taps = List.copyOf(taps);
    }

    private void passed(Tap.Direction direction, Flow flow, byte[] message) {
        for (Tap tap : taps) {
            tap.passed(direction, flow, port.local(), message);
        }
    }

    @Override
    public Transport transport() {
        return port.transport();
    }

    @Override
    public InetSocketAddress local() {
        return port.local();
    }

    @Override
    public boolean alive() {
        return port.alive();
    }

    @Override
    public List<String> lostWorkers() {
        return port.lostWorkers();
    }

    @Override
    public void start(Receiver receiver) {
        port.start(new Receiver() {
            @Override
            public void received(byte[] message, Flow flow) {
                passed(Tap.Direction.IN, flow, message);
                receiver.received(message, flow);
            }

            @Override
            public void unreadable(byte[] head, boolean tooLarge, Flow flow) {
                passed(Tap.Direction.IN, flow, head);
                receiver.unreadable(head, tooLarge, flow);
            }

            @Override
            public void closed(Flow flow) {
                receiver.closed(flow);
            }

            @Override
            public boolean isUsed(Flow flow) {
                return receiver.isUsed(flow);
            }
        });
    }

    /** Told before it is sent: the answer may be here before the sending has returned. */
    @Override
    public void send(byte[] message, Flow flow) throws IOException {
        passed(Tap.Direction.OUT, flow, message);
        port.send(message, flow);
    }

    @Override
    public void close() {
        port.close();
    }
}
