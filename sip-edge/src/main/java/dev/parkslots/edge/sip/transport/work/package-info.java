/** The threads that handle SIP messages: what waits for them, and whether they get on. */
package dev.parkslots.edge.sip.transport.work;
