/** Slots in Redis: one class per script, and the events; nothing of the client shown above. */
@NullMarked
package dev.parkslots.park.slot.redis;

import org.jspecify.annotations.NullMarked;
