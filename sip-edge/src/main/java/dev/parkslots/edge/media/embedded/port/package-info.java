/** Where media comes in: the range of ports, pairs of sockets out of it, and addresses that are read without asking a name server. */
package dev.parkslots.edge.media.embedded.port;
