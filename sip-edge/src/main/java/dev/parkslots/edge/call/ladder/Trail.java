package dev.parkslots.edge.call.ladder;

/**
 * How a caller came to ring here, for the headers that say so.
 *
 * @param callerName as shown, may be empty
 * @param callerNumber what people would dial to call back; empty for who hides it
 * @param parker the extension of who put the caller into the slot
 * @param diverted whether somebody else than the parker is rung
 * @param reason why, in the words of Diversion (RFC 5806 §4.1)
 */
public record Trail(
        String callerName, String callerNumber, String parker, String slot, boolean diverted, String reason) {}
