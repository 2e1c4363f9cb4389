package dev.parkslots.edge.call;

import org.jspecify.annotations.Nullable;

/**
 * A request to transfer (RFC 3515), already looked up in the dial plan.
 *
 * @param target what the Refer-To means for a REFER
 * @param cseq of the REFER: the {@code id} of its subscription (RFC 3515 §2.4.6)
 * @param subscribe false when the phone asked for no NOTIFYs ({@code Refer-Sub: false}, RFC 4488)
 * @param replaces SIP Call-ID and tags of the call to be replaced (attended transfer), or null
 * @param referredBy the Referred-By header as received, or null
 */
public record Refer(
        Intent target,
        long cseq,
        boolean subscribe,
        @Nullable Replaces replaces,
        @Nullable String referredBy) {

    /** RFC 3891: tags as seen by the one who is asked to replace. */
    public record Replaces(String sipCallId, String toTag, String fromTag, boolean earlyOnly) {

        /** The same dialog, as the other one of the two sees it. */
        public Replaces swapped() {
            return new Replaces(sipCallId, /* toTag= */ fromTag, /* fromTag= */ toTag, earlyOnly);
        }
    }
}
