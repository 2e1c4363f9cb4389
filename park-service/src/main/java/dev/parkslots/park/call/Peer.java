package dev.parkslots.park.call;

/**
 * The other side of a call.
 *
 * @param name empty when unknown
 * @param number an extension or an outside number; empty when withheld
 */
public record Peer(String name, String number) {}
