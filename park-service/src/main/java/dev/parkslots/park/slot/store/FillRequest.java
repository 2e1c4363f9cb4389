package dev.parkslots.park.slot.store;

import dev.parkslots.park.slot.state.Caller;

/**
 * Tells that the caller for whom a slot was reserved is there, on music.
 *
 * @param ref the reservation
 * @param callId the caller's call, another one than the one that reserved
 */
public record FillRequest(ParkRef ref, String callId, Caller caller) {}
