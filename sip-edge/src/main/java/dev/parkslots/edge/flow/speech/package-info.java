/** What the edge says to people by itself: why a call is refused, and which slot a caller got. */
@NullMarked
package dev.parkslots.edge.flow.speech;

import org.jspecify.annotations.NullMarked;
