/** SIP over UDP: one socket whose readers share their time fairly between senders. */
package dev.parkslots.edge.sip.transport.udp;
