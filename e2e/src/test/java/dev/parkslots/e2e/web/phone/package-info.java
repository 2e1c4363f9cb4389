/** Phones in browsers that we did not write, on the edge's WebSocket. */
package dev.parkslots.e2e.web.phone;
