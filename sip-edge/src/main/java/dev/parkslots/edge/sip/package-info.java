/** SIP signalling: requests to events, asks to requests, login, resending. With {@code sip.transport} the only place that knows SIP types. */
package dev.parkslots.edge.sip;
