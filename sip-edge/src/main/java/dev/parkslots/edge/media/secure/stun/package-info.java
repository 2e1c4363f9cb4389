/** STUN as octets (RFC 8489), as much as the checks of ICE need (RFC 8445 §7): read, proved, answered. No sockets, no clocks. */
package dev.parkslots.edge.media.secure.stun;
