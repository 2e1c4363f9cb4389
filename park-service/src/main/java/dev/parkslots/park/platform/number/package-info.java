/** Phone numbers as people read them. */
@NullMarked
package dev.parkslots.park.platform.number;

import org.jspecify.annotations.NullMarked;
