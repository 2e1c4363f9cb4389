/** How a slot looks to those outside, the same wherever it is shown: in answers and in what is pushed. */
@NullMarked
package dev.parkslots.park.slot.body;

import org.jspecify.annotations.NullMarked;
