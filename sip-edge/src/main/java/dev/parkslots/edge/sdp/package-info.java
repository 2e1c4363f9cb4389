/** Pure offer and answer (RFC 3264): reads and writes SDP (RFC 8866), picks the codec, knows the forms of hold. */
package dev.parkslots.edge.sdp;
