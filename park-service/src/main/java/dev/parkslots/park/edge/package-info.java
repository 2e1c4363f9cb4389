/** The edges as park-service sees them: which ones live, what devices are registered there, and the client that commands them. */
@NullMarked
package dev.parkslots.park.edge;

import org.jspecify.annotations.NullMarked;
