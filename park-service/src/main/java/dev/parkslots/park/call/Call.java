package dev.parkslots.park.call;

import dev.parkslots.park.platform.number.NationalForm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as one of its users sees it, in REST and STOMP.
 *
 * @param answerable whether a phone of his rings that picks up when it is told to
 */
public record Call(
        String id,
        CallState state,
        Direction direction,
        Shown peer,
        Instant since,
        String device,
        @Nullable String slot,
        boolean answerable) {

    /**
     * The other side, as people read it.
     *
     * @param display the number in its national form; one that is no international number as it is
     */
    public record Shown(String name, String number, String display) {

        static Shown of(Peer peer) {
            return new Shown(peer.name(), peer.number(), NationalForm.of(peer.number()));
        }
    }
}
