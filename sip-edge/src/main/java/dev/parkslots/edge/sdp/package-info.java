/** Pure offer and answer (RFC 3264), plain and as browsers have it (RFC 8829): picks the codec, knows the forms of hold. */
package dev.parkslots.edge.sdp;
