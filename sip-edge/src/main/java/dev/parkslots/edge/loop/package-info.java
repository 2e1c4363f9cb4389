/** One mailbox per call on a virtual thread: takes events in order, asks the flow, runs the effects. */
package dev.parkslots.edge.loop;
