/** Whose turn it is to page, in Redis. */
@NullMarked
package dev.parkslots.park.page.redis;

import org.jspecify.annotations.NullMarked;
