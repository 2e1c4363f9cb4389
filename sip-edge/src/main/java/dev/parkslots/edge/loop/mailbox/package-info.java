/** One mailbox per call on a virtual thread, with the timers of that call; and which mailbox a message for a leg, a dialog or a park belongs in. */
package dev.parkslots.edge.loop.mailbox;
