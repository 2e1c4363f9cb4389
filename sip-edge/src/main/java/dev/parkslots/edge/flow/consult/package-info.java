/** Calls by which a device parks another call that it holds: to a slot that is reserved for it, or by a park code. */
@NullMarked
package dev.parkslots.edge.flow.consult;

import org.jspecify.annotations.NullMarked;
