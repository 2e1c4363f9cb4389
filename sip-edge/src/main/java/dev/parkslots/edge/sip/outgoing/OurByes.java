package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.dialog.Dialog;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Dialogs that we have ended by BYE, until its transaction is over: the peer may have hung up at the same moment, and its BYE
 * then still finds a dialog (RFC 5407 §3.3.1).
 */
final class OurByes {

    private final Set<String> open = ConcurrentHashMap.newKeySet();

    private static String key(String sipCallId, String localTag, @Nullable String remoteTag) {
        return sipCallId + '\n' + localTag + '\n' + remoteTag;
    }

    private static String key(Dialog dialog) {
        return key(dialog.sipCallId(), dialog.localTag(), dialog.remoteTag());
    }

    void sent(Dialog dialog) {
        open.add(key(dialog));
    }

    void over(Dialog dialog) {
        open.remove(key(dialog));
    }

    /** Whether we hung up so lately that this peer need not know it yet. */
    boolean has(String sipCallId, String localTag, @Nullable String remoteTag) {
        return open.contains(key(sipCallId, localTag, remoteTag));
    }

    int size() {
        return open.size();
    }
}
