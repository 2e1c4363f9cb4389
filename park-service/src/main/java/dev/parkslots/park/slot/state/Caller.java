package dev.parkslots.park.slot.state;

/**
 * Who waits.
 *
 * @param name as the network presented it; empty when unknown
 * @param number as the network presented it; empty when withheld
 */
public record Caller(String name, String number) {}
