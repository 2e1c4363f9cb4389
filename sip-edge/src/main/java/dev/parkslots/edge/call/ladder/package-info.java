/** The steps by which a parked caller is brought to somebody, as values: what park-service commands, and what devices are told of it. */
@NullMarked
package dev.parkslots.edge.call.ladder;

import org.jspecify.annotations.NullMarked;
