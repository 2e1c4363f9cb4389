/** Who is connected to this node and listens to what, and the way to tell them: a body is serialised once, whoever it goes to. */
@NullMarked
package dev.parkslots.park.slot.stomp.session;

import org.jspecify.annotations.NullMarked;
