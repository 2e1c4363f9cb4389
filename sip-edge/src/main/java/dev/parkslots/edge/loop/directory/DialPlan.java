package dev.parkslots.edge.loop.directory;

import dev.parkslots.edge.call.Intent;

/** What a number means that a user asks to be connected with by REST. */
@FunctionalInterface
public interface DialPlan {

    Intent dialed(String tenant, String number);
}
