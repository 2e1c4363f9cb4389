package dev.parkslots.edge.loop.signalling;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.SessionTerms;
import dev.parkslots.edge.call.dialog.TransactionId;
import org.jspecify.annotations.Nullable;

/**
 * An INVITE that starts a call.
 *
 * @param leg a new id
 * @param transaction to answer it by
 * @param dialog with our tag already chosen
 * @param caller who calls
 * @param target what was dialed
 * @param replaces the Replaces header (RFC 3891), or null
 * @param sdp the offer, or null for a late one
 * @param maxForwards as received
 * @param session the terms of the session timer that a 2xx will carry; null: none
 */
public record IncomingCall(
        LegId leg,
        TransactionId transaction,
        Dialog dialog,
        Party caller,
        Intent target,
        Refer.@Nullable Replaces replaces,
        @Nullable String sdp,
        int maxForwards,
        @Nullable SessionTerms session) {}
