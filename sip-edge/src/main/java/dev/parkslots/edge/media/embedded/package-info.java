/** The media engine in this process: one RTP and one RTCP socket a leg, one thread that receives and relays, one that paces music. Each leg sends RTCP reports of its own (RFC 3550); those of the device are counted, not passed on, for the streams are others. */
package dev.parkslots.edge.media.embedded;
