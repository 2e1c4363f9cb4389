/** What calls ask of park-service, and what it asks of them: claims, retrievals, commands, reports. */
package dev.parkslots.edge.loop.park;
