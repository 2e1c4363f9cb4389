/** Pages: says to a group where a caller waits. */
@NullMarked
package dev.parkslots.park.page;

import org.jspecify.annotations.NullMarked;
