/** The SIP node of this edge, put together: what the stack tells goes to {@code incoming} and {@code outgoing}. With what lies beneath it the only place that knows SIP types. */
package dev.parkslots.edge.sip;
