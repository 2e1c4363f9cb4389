/** Pages of park-service: which of its devices are called, which are sent sound by multicast, and what each of them said. */
@NullMarked
package dev.parkslots.edge.loop.page;

import org.jspecify.annotations.NullMarked;
