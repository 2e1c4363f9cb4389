package dev.parkslots.edge.sip.transaction;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.sip.message.Incoming;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What SIP itself remembers of each dialog: whose it is, and the number of the peer's last request (RFC 3261 §12.2.2). A
 * dialog that was taken over from another process is not here until its first request: then everything is believed.
 */
public final class Dialogs {

    /** Far above what one edge can carry; only something never ended could reach it. */
    private static final int MOST = 200_000;

    /** What a peer's Allow header said last. */
    public enum Allows {
        NOTHING_SAID,
        UPDATE,
        NO_UPDATE;

        static Allows of(SIPMessage message) {
            if (message.getHeader("Allow") == null) {
                return NOTHING_SAID;
            }
            return Incoming.options(message, "Allow").contains("update") ? UPDATE : NO_UPDATE;
        }
    }

    /**
     * @param trunk whether the outside world is at the other end
     * @param flow where it was heard last
     */
    public record Known(
            String tenant,
            boolean trunk,
            Flow flow,
            @Nullable String remoteTag,
            long lastCseq,
            Allows allows) {

        public Known(String tenant, boolean trunk, Flow flow, @Nullable String remoteTag, long lastCseq) {
            this(tenant, trunk, flow, remoteTag, lastCseq, Allows.NOTHING_SAID);
        }

        Known with(@Nullable String tag, long cseq) {
            return new Known(tenant, trunk, flow, tag, cseq, allows);
        }
    }

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<Flow, Integer> using = new ConcurrentHashMap<>();

    private static String key(String sipCallId, String localTag) {
        return sipCallId + '\n' + localTag;
    }

    public void put(String sipCallId, String localTag, Known dialog) {
        if (known.size() < MOST) {
            Known before = known.put(key(sipCallId, localTag), dialog);
            using.merge(dialog.flow(), 1, Integer::sum);
            release(before);
        }
    }

    @Nullable
    public Known get(String sipCallId, String localTag) {
        return known.get(key(sipCallId, localTag));
    }

    public void answeredBy(String sipCallId, String localTag, String remoteTag) {
        known.computeIfPresent(key(sipCallId, localTag), (k, d) -> d.with(remoteTag, d.lastCseq()));
    }

    /** Takes note of what the peer's message says that it allows. */
    public void heard(String sipCallId, String localTag, SIPMessage message) {
        Allows said = Allows.of(message);
        if (said != Allows.NOTHING_SAID) {
            known.computeIfPresent(
                    key(sipCallId, localTag),
                    (k, d) -> new Known(d.tenant(), d.trunk(), d.flow(), d.remoteTag(), d.lastCseq(), said));
        }
    }

    /** It is heard from elsewhere now. */
    public void movedTo(String sipCallId, String localTag, Flow flow) {
        Known before = known.get(key(sipCallId, localTag));
        if (before == null) {
            return;
        }
        Known after = new Known(
                before.tenant(), before.trunk(), flow, before.remoteTag(), before.lastCseq(), before.allows());
        if (known.replace(key(sipCallId, localTag), before, after)) {
            using.merge(flow, 1, Integer::sum);
            release(before);
        }
    }

    public void ended(String sipCallId, String localTag) {
        release(known.remove(key(sipCallId, localTag)));
    }

    private void release(@Nullable Known dialog) {
        if (dialog != null) {
            using.computeIfPresent(dialog.flow(), (flow, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** Whether a dialog began by this flow and goes on. */
    public boolean use(Flow flow) {
        return using.containsKey(flow);
    }

    /** Takes note of a request's number; false if a later one has come before. */
    public boolean inOrder(String sipCallId, String localTag, long cseq) {
        Known before = known.get(key(sipCallId, localTag));
        if (before == null) {
            return true;
        }
        if (cseq <= before.lastCseq()) {
            return false;
        }
        known.computeIfPresent(key(sipCallId, localTag), (k, d) -> d.with(d.remoteTag(), Math.max(d.lastCseq(), cseq)));
        return true;
    }

    public int size() {
        return known.size();
    }
}
