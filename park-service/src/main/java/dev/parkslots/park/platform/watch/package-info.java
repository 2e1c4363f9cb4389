/** Whether the threads of this node still turn. */
@NullMarked
package dev.parkslots.park.platform.watch;

import org.jspecify.annotations.NullMarked;
