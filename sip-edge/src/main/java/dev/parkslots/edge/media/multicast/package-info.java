/** Sound for any number of devices at once: RTP to a multicast address, as loudspeakers and desk phones listen for pages. */
@NullMarked
package dev.parkslots.edge.media.multicast;

import org.jspecify.annotations.NullMarked;
