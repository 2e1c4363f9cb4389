/** What TCP and WebSocket share: who may connect, how long, and how fast a peer may send or must read. Knows neither sockets nor SIP. */
package dev.parkslots.edge.sip.transport.connection;
