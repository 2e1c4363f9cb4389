/** The seam to the store: commands that it must check and carry out in one step, its answers, and the events it tells. */
@NullMarked
package dev.parkslots.park.slot.store;

import org.jspecify.annotations.NullMarked;
