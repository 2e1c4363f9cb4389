/** All calls of this edge: takes their events one at a time, asks the flow, runs the effects. */
package dev.parkslots.edge.loop;
