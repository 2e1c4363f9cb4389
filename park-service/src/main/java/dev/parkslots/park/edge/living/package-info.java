/** Which edges live, and what they report of themselves: where they are reached, which callers they hold, which phones are registered. */
@NullMarked
package dev.parkslots.park.edge.living;

import org.jspecify.annotations.NullMarked;
