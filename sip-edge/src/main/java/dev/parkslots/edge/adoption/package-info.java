/** What keeps parked callers from being lost with their edge: heartbeats that say which callers this edge holds. */
package dev.parkslots.edge.adoption;
