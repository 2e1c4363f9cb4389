/** A leg whose sound is encrypted (RFC 8827): one port for ICE, DTLS and SRTP, and what each packet on it is. */
package dev.parkslots.edge.media.secure;
