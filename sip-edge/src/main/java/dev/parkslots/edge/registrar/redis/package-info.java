/** Bindings in Redis, so that phones stay reachable over a restart. */
package dev.parkslots.edge.registrar.redis;
