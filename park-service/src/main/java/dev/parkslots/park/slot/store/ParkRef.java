package dev.parkslots.park.slot.store;

/** A park and the authority over it that the sender believes to have. */
public record ParkRef(String tenant, String parkId, long fence) {}
