/** The seam to media: ports, relay, music. {@code media.embedded} is its engine in this process. */
package dev.parkslots.edge.media;
