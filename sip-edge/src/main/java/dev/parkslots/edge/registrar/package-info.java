/** Which device of a user is reachable where: bindings in Redis, kept in memory too. */
package dev.parkslots.edge.registrar;
