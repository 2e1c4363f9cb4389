/** Digest login (RFC 7616, RFC 8760): challenges, checks, replay windows, and who tries too often. No SIP types. */
package dev.parkslots.edge.sip.digest;
