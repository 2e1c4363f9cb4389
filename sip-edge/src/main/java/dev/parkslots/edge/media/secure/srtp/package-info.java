/** SRTP and SRTCP (RFC 3711, RFC 7714) of one peer: sealed and opened, each only once, and not for longer than the keys may be used. The only package that knows the library for it. */
package dev.parkslots.edge.media.secure.srtp;
