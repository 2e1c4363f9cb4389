/** One signed request to park-service and its reply: which address is asked, over which connection, how often, and how long it took. */
package dev.parkslots.edge.parkservice.http.client;
