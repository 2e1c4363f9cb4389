/** Requests that we send for our calls, the answers to them, and what is known of them until those are there. */
package dev.parkslots.edge.sip.outgoing;
