/** What a slot and a park are, and the one table of what leads from which state to which; events say what has changed. */
@NullMarked
package dev.parkslots.park.slot.state;

import org.jspecify.annotations.NullMarked;
