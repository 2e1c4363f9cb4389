/** The SIP library's transaction layer on ports of ours: bytes become parsed messages here, and what cannot be one is refused. */
package dev.parkslots.edge.sip.transport.stack;
