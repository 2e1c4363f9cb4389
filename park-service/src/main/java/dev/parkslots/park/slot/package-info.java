/** Where a park happens: who may park where, who gets a caller, and how every park ends; plain Java. */
@NullMarked
package dev.parkslots.park.slot;

import org.jspecify.annotations.NullMarked;
