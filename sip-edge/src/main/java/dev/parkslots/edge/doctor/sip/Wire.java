package dev.parkslots.edge.doctor.sip;

import dev.parkslots.edge.demo.SipMessage;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a phone and the edge send each other messages. */
public interface Wire extends AutoCloseable {

    /** As in Via: UDP, WS, WSS. */
    String transport();

    /** {@code host[:port]} of Via and Contact. */
    String here();

    /** Whether nothing is lost on it. */
    boolean reliable();

    /** @throws IOException where it is broken */
    void send(SipMessage message) throws IOException;

    /** The next message, in the order of arrival; null if none comes in this time. */
    @Nullable
    SipMessage next(Duration patience) throws InterruptedException;

    @Override
    void close();
}
