/** Settings, identity, ids, signed tokens, the Redis connection and health: no business words. */
package dev.parkslots.edge.platform;
