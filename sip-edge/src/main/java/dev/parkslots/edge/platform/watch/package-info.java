/** What operators look at: counters by enum, how much timers have waiting, whether threads still turn. No business words. */
package dev.parkslots.edge.platform.watch;
