/** One connection on which scripts run: a Redis that is away fails a command at once and holds nobody up. */
@NullMarked
package dev.parkslots.park.slot.redis.link;

import org.jspecify.annotations.NullMarked;
