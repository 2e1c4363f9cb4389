/** The pure model of a call: legs, what happens to them (events), what shall be done (effects). No Spring, no SIP types, no sockets. */
package dev.parkslots.edge.call;
