/** The WebSocket below STOMP: the handshake, and for each connection one way out, in order and bounded, on which nobody waits. */
@NullMarked
package dev.parkslots.park.slot.stomp.socket;

import org.jspecify.annotations.NullMarked;
