/** Who has learned the number of a slot, in Redis. */
@NullMarked
package dev.parkslots.park.slot.redis.number;

import org.jspecify.annotations.NullMarked;
