/** RTP and RTCP as octets and numbers (RFC 3550): no sockets, no threads, no clocks of its own. */
package dev.parkslots.edge.media.rtp;
