/** Transfers: to somebody who is rung first (blind), and to the other party of a second call (attended). */
@NullMarked
package dev.parkslots.edge.flow.transfer;

import org.jspecify.annotations.NullMarked;
