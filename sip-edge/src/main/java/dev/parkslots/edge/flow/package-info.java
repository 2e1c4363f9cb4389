/** Where calls are bridged, parked, retrieved and transferred: pure functions from a call and an event to the next call and what shall be done. */
@NullMarked
package dev.parkslots.edge.flow;

import org.jspecify.annotations.NullMarked;
