/** What is known about edges, kept in Redis so that every node knows the same. */
@NullMarked
package dev.parkslots.park.edge.redis;

import org.jspecify.annotations.NullMarked;
