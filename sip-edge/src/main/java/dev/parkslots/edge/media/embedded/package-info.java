/** The media engine in this process: one RTP and one RTCP socket a leg, one thread that receives and relays, one that paces music. RTCP is received and dropped; none is sent. */
package dev.parkslots.edge.media.embedded;
