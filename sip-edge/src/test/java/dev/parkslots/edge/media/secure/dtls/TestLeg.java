package dev.parkslots.edge.media.secure.dtls;

import dev.parkslots.edge.media.secure.srtp.SrtpKeys;
import dev.parkslots.edge.sdp.secure.Fingerprint;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** An association and, as a transport, the wire from its peer to it. */
final class TestLeg extends PeerWire {

    final BlockingQueue<SrtpKeys> keys = new LinkedBlockingQueue<>();
    final CountDownLatch left = new CountDownLatch(1);
    final Association association;
    private int lose;

    TestLeg(Handshakes at, Role role, Fingerprint peer) {
        association = at.begin("leg", role, peer, new Owner());
    }

    private final class Owner implements Association.Owner {

        @Override
        public void send(ByteBuffer datagram) {
            byte[] bytes = new byte[datagram.remaining()];
            datagram.get(bytes);
            arrived(bytes);
        }

        @Override
        public void secured(SrtpKeys agreed) {
            keys.add(agreed);
        }

        @Override
        public void left() {
            left.countDown();
        }
    }

    /** So many datagrams of the peer are lost. */
    TestLeg losing(int count) {
        lose = count;
        return this;
    }

    @Override
    protected void sent(byte[] datagram) {
        if (lose-- <= 0) {
            association.arrived(ByteBuffer.wrap(datagram));
        }
    }
}
