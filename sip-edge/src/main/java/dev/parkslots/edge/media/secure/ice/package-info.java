/** ICE, the lite half (RFC 8445 §2.5): the peer checks, we answer, and so learn where it is and whether it still wants to hear us. No sockets, no threads. */
package dev.parkslots.edge.media.secure.ice;
