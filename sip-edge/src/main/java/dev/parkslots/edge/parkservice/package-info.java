/** What the edge asks of park-service and is told by it: claims, retrievals, reports, the directory. */
package dev.parkslots.edge.parkservice;
