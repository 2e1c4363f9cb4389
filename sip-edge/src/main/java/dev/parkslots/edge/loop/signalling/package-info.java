/** The seam between calls and SIP: what SIP hands in, and what calls ask of it. */
package dev.parkslots.edge.loop.signalling;
