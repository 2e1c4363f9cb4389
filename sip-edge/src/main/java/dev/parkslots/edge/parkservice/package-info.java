/** The client of park-service: claims, retrievals, the cached directory. */
package dev.parkslots.edge.parkservice;
