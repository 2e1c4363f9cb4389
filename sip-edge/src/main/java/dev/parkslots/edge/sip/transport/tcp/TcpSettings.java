package dev.parkslots.edge.sip.transport.tcp;

import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;

/** @param backlog connections that the kernel keeps until they are taken in; it answers the handshake of no more */
public record TcpSettings(ConnectionLimits limits, int backlog) {}
