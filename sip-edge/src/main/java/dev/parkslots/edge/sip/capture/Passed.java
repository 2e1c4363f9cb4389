package dev.parkslots.edge.sip.capture;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.sip.transport.Tap;
import java.net.InetSocketAddress;
import java.time.Instant;

/** A message that passed. The bytes are the very ones that were received or sent, and nobody changes them. */
@SuppressWarnings("ArrayRecordComponent")
record Passed(Instant at, long nanos, Tap.Direction direction, Flow flow, InetSocketAddress local, byte[] message) {}
