package dev.parkslots.edge.testphone;

import java.io.IOException;
import java.util.function.Consumer;

/** How a phone's messages travel. */
interface Line extends AutoCloseable {

    /** As in Via: UDP, TCP, WS. */
    String transport();

    /** The phone's own end. */
    int port();

    /** Tells every message that comes, until closed. */
    void start(Consumer<SipText> receiver);

    void send(byte[] bytes) throws IOException;

    @Override
    void close();

    /** Whether the edge, or the network, has ended it. */
    boolean isClosed();
}
