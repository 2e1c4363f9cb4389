package dev.parkslots.edge.sip.incoming;

import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.message.SIPRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often strangers are answered who need no password: often enough for everybody who watches whether we live, too seldom
 * to be sent at somebody else under a forged address.
 */
final class Courtesy {

    private static final int ANSWERS_A_SECOND = 100;
    private static final int MOST_SOURCES = 50_000;

    private record Second(long second, int answers) {}

    private final InstantSource clock;
    private final Drops drops;
    private final Map<String, Second> sources = new ConcurrentHashMap<>();

    Courtesy(InstantSource clock, Drops drops) {
        this.clock = clock;
        this.drops = drops;
    }

    /** Whether the sender of this is answered; if not, it is counted. */
    boolean allows(SIPRequest request) {
        if (SipStack.flow(request).transport().isReliable()) {
            // Who has a connection is where he says he is.
            return true;
        }
        long now = clock.millis() / 1000;
        String source = Addresses.host(request);
        boolean room = sources.size() < MOST_SOURCES || sources.containsKey(source);
        boolean allowed = room
                && sources.merge(
                                        source,
                                        new Second(now, 1),
                                        (old, one) -> old.second() == now ? new Second(now, old.answers() + 1) : one)
                                .answers()
                        <= ANSWERS_A_SECOND;
        if (!allowed) {
            drops.count(Drops.Reason.TOO_MANY);
        }
        return allowed;
    }

    /** To be called now and then. */
    void forgetOld() {
        long now = clock.millis() / 1000;
        sources.values().removeIf(last -> last.second() < now);
    }
}
