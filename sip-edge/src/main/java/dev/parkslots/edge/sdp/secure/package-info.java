/** What SDP says of an encrypted stream (RFC 8839, RFC 8842): who may send, by which certificate the peer is known, who begins. */
package dev.parkslots.edge.sdp.secure;
