/** DTLS for media (RFC 5763, RFC 5764): who we are, who the peer is, and the keys that come of a handshake. Datagrams in, datagrams out; no sockets. */
package dev.parkslots.edge.media.secure.dtls;
