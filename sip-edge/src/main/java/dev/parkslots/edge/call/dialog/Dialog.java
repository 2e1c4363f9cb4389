package dev.parkslots.edge.call.dialog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a SIP dialog (RFC 3261 §12), complete enough to send the next request from another process.
 *
 * @param sipCallId the Call-ID header
 * @param localTag our tag
 * @param remoteTag the device's tag; null until its first answer with one
 * @param localUri our side's URI: To of the INVITE when the device called, else From
 * @param localDisplay display name beside localUri, or null
 * @param remoteUri the device's side
 * @param remoteTarget URI of the device's Contact: where in-dialog requests are addressed
 * @param routeSet Record-Route of the peer's proxies, in the order of use
 * @param localCseq the CSeq number that we used last; raised before a request is sent
 * @param remoteCseq the CSeq number that the device used last; -1 if none yet
 * @param flow the way to the device
 * @param initiator whether we sent the INVITE
 */
public record Dialog(
        String sipCallId,
        String localTag,
        @Nullable String remoteTag,
        String localUri,
        @Nullable String localDisplay,
        String remoteUri,
        String remoteTarget,
        List<String> routeSet,
        long localCseq,
        long remoteCseq,
        Flow flow,
        boolean initiator) {

    public Dialog {
        routeSet = List.copyOf(routeSet);
    }

    /** The same dialog with the CSeq number for our next request. */
    public Dialog nextLocalCseq() {
        return withCseqs(localCseq + 1, remoteCseq);
    }

    /** The same dialog after a request of the device with this CSeq number. */
    public Dialog withRemoteCseq(long cseq) {
        return withCseqs(localCseq, cseq);
    }

    private Dialog withCseqs(long local, long remote) {
        return new Dialog(
                sipCallId,
                localTag,
                remoteTag,
                localUri,
                localDisplay,
                remoteUri,
                remoteTarget,
                routeSet,
                local,
                remote,
                flow,
                initiator);
    }

    /** The same dialog if requests up to this number are sent already. */
    public Dialog sentUpTo(long cseq) {
        return cseq <= localCseq ? this : withCseqs(cseq, remoteCseq);
    }

    /** The same dialog after the device's answer named its tag, its Contact and its proxies (RFC 3261 §12.1.2, §12.2.1.2). */
    public Dialog answeredBy(String tag, String target, List<String> routes) {
        return new Dialog(
                sipCallId,
                localTag,
                tag,
                localUri,
                localDisplay,
                remoteUri,
                target,
                routes,
                localCseq,
                remoteCseq,
                flow,
                initiator);
    }

    /** The same dialog with a device that is reached another way now. */
    public Dialog by(Flow next) {
        return new Dialog(
                sipCallId,
                localTag,
                remoteTag,
                localUri,
                localDisplay,
                remoteUri,
                remoteTarget,
                routeSet,
                localCseq,
                remoteCseq,
                next,
                initiator);
    }

    /** The same dialog after a target refresh (RFC 3261 §12.2). */
    public Dialog withRemoteTarget(String target) {
        return new Dialog(
                sipCallId,
                localTag,
                remoteTag,
                localUri,
                localDisplay,
                remoteUri,
                target,
                routeSet,
                localCseq,
                remoteCseq,
                flow,
                initiator);
    }
}
