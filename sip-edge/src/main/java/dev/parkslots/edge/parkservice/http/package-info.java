/** The client of park-service over signed HTTP: tries addresses in turn, keeps what must arrive, caches the directory. */
package dev.parkslots.edge.parkservice.http;
