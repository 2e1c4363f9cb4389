/** What SIP messages say: bodies, names, ids, session timers, and whom and what their URIs mean. Reads and writes; remembers nothing. */
package dev.parkslots.edge.sip.message;
