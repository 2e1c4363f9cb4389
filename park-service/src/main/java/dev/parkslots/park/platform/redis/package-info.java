/** How the connection to Redis behaves. */
@NullMarked
package dev.parkslots.park.platform.redis;

import org.jspecify.annotations.NullMarked;
