package dev.parkslots.edge.sip.incoming;

import gov.nist.javax.sip.message.SIPRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Requests that came before by another way (RFC 3261 §8.2.2.2): same Call-ID, From tag and CSeq, another branch. */
final class MergedRequests {

    private static final long REMEMBERED_MILLIS = 32_000;
    private static final int MOST = 50_000;

    private record Seen(String branch, long until) {}

    private final InstantSource clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    MergedRequests(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes note of a request; true if it was here before with another branch. */
    boolean isMerged(SIPRequest request) {
        if (seen.size() >= MOST) {
            forgetOld();
        }
        String branch = request.getTopmostVia().getBranch();
        String key = request.getCallId().getCallId()
                + '\n'
                + request.getFromTag()
                + '\n'
                + request.getCSeq().getSeqNumber()
                + request.getMethod();
        long now = clock.millis();
        Seen before = seen.get(key);
        if (before != null && before.until() > now) {
            return !before.branch().equals(branch);
        }
        if (seen.size() < MOST) {
            seen.put(key, new Seen(String.valueOf(branch), now + REMEMBERED_MILLIS));
        }
        return false;
    }

    /** To be called now and then. */
    void forgetOld() {
        long now = clock.millis();
        seen.values().removeIf(s -> s.until() <= now);
    }
}
