package dev.parkslots.park.directory;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A line to the outside, known by the source address of its packets.
 *
 * @param outbound SIP URI that calls out are sent to
 * @param numberPrefix prefix + extension is a user's outside number, e.g. "+1555010"
 */
public record Trunk(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String host,
        @JsonProperty(required = true) int fromPort,
        @JsonProperty(required = true) int toPort,
        @JsonProperty(required = true) String outbound,
        @JsonProperty(required = true) String numberPrefix) {}
