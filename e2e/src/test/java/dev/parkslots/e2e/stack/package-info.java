/** The packaged jars and a redis-server as processes, each startable, stoppable and freezable by itself. */
@NullMarked
package dev.parkslots.e2e.stack;

import org.jspecify.annotations.NullMarked;
