/** Keeps the directory the same in memory, in the store and on all nodes. */
@NullMarked
package dev.parkslots.park.directory.store;

import org.jspecify.annotations.NullMarked;
