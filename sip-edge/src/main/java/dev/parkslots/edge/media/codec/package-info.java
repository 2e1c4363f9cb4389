/** Speech codecs in plain Java: G.711 both ways, G.722 to the wire. */
package dev.parkslots.edge.media.codec;
