/** Datagrams to parsed SIP messages and back, within bounds: the stack's own transports fall over on an exposed port. */
package dev.parkslots.edge.sip.transport;
