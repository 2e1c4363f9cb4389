package dev.parkslots.park.directory;

/**
 * A line to the outside, known by the source address of its packets.
 *
 * @param outbound SIP URI that calls out are sent to
 * @param numberPrefix prefix + extension is a user's outside number, e.g. "+1555010"
 */
public record Trunk(String id, String host, int fromPort, int toPort, String outbound, String numberPrefix) {}
