package dev.parkslots.edge.sip.transport;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** One listener of this edge, and all that is sent by its transport. Bound when it is made, silent before {@link #start}. */
public interface SipPort extends AutoCloseable {

    /** Larger messages are answered 413 from their head alone. Registrations, offers and transfers are a tenth of it. */
    int LARGEST_MESSAGE = 16_384;

    Transport transport();

    /** What was bound. */
    InetSocketAddress local();

    /** Whether peers are heard: the port is open, somebody reads from it, and no worker is lost. */
    boolean alive();

    /** Names of its threads that have ended, or hang on one message. */
    List<String> lostWorkers();

    /** Starts receiving. Whatever the receiver throws, the port goes on. */
    void start(Receiver receiver);

    /**
     * Sends one message. Returns before it has arrived; a connection that fails later is told to {@link Receiver#closed}.
     *
     * @throws IOException also if the flow's connection is closed already
     */
    void send(byte[] message, Flow flow) throws IOException;

    @Override
    void close();

    /** Makes a port, once the edge is ready for messages. */
    @FunctionalInterface
    interface Opener {
        SipPort open(Drops drops) throws IOException;
    }
}
