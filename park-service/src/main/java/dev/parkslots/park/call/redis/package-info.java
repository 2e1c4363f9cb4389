/** Live calls in Redis, and their changes on every node. */
@NullMarked
package dev.parkslots.park.call.redis;

import org.jspecify.annotations.NullMarked;
