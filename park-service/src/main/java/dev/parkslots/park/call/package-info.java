/** Who is on which call now, as the edges report it; calls that start or end with a click. */
@NullMarked
package dev.parkslots.park.call;

import org.jspecify.annotations.NullMarked;
