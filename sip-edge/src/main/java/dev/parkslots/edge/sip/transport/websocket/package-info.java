/** SIP over WebSocket (RFC 7118) on the edge's own web server: one WebSocket message is one SIP message. */
package dev.parkslots.edge.sip.transport.websocket;
