/**
 * Programs that look at a running system from outside, started by {@code ./run}: whether it is ready. They know none of its
 * insides.
 */
@NullMarked
package dev.parkslots.edge.doctor;

import org.jspecify.annotations.NullMarked;
