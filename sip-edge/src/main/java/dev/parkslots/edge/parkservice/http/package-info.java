/** The client of park-service over HTTP: puts questions and news into requests, keeps what must arrive, caches the directory. */
package dev.parkslots.edge.parkservice.http;
