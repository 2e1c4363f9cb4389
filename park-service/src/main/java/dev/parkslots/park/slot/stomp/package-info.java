/** Live push over STOMP: slots to everybody of a tenant, calls and notices to the user, on whichever node he is connected; and who may. */
@NullMarked
package dev.parkslots.park.slot.stomp;

import org.jspecify.annotations.NullMarked;
