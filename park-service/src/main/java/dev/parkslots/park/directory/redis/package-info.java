/** The directory in Redis. */
@NullMarked
package dev.parkslots.park.directory.redis;

import org.jspecify.annotations.NullMarked;
