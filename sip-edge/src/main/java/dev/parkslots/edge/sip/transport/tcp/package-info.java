/** SIP over TCP (RFC 3261 §18): streams cut into messages, and connections that cost a stranger more than us. */
package dev.parkslots.edge.sip.transport.tcp;
